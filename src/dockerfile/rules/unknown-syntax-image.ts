import { renameFix, unsafeFix } from '../../lint/fix';
import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { imageReferenceFault, parseImageReference } from '../../base/imageReference';
import { nearest } from '../values/nearest';

const messages = {
  invalidReference:
    '"{reference}" isn\'t a valid image reference, so the build fails at once. Write docker/dockerfile:1.',
  otherImage: "The image {image} isn't the one of Docker's Dockerfile syntax. Did you mean {suggestion}?",
  noSuchTag:
    'The tags of {image} begin with the number, without a "v", so the build fails at once. Write {image}:{tag}.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'unknown-syntax-image',
  since: '0.2.0',
  aliases: [],
  title: 'Misspelled syntax image',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: '`# syntax=` names the image that reads the rest of the file. If the name is misspelled, the build fails before its first step, or the image of a stranger does the build.',
    severity: 'Warning: not an error, because an image of that name may exist.',
    bad: '# syntax=docker/dokerfile:1\nFROM alpine:3.20\n',
    good: '# syntax=docker/dockerfile:1\nFROM alpine:3.20\n',
    links: ['https://docs.docker.com/build/buildkit/frontend/#dockerfile-frontend'],
    fixes: { unsafe: 'Changes the name to the one of the official image, which then does the build.' },
  },
  messages,
  *check(document) {
    const { syntax } = document.directives;
    // What follows the reference are options of the image.
    const text = syntax?.value.trim().split(/\s/, 1)[0] ?? '';
    if (!syntax || text === '') return;
    const span = { start: syntax.valueSpan.start, end: syntax.valueSpan.start + text.length };
    const { name, tag } = parseImageReference(text);
    if (imageReferenceFault(text)) {
      const near = nearest(name, official);
      yield {
        span,
        ...say(messages, 'invalidReference', { reference: text }),
        ...renameFix(document.text, span, name, near),
      };
      return;
    }
    const path = name.replace(/^(?:(?:index\.|registry-1\.)?docker\.io\/)/, '');
    if (official.includes(path) && tag && /^v\d/.test(tag)) {
      const right = tag.slice(1);
      const start = span.start + text.lastIndexOf(tag);
      yield {
        span,
        ...say(messages, 'noSuchTag', { image: path, tag: right }),
        fixes: [
          unsafeFix(`Change to ${right}`, { span: { start, end: start + tag.length }, newText: right }),
        ],
      };
      return;
    }
    if (official.includes(path) || path.split('/').length > 2) return;
    const near = /^(?:library\/)?dockerfile$|^dockerfile\/docker$/.test(path)
      ? official[0]
      : nearest(path, official);
    if (near === undefined) return;
    yield {
      span,
      ...say(messages, 'otherImage', { image: path, suggestion: near }),
      ...renameFix(document.text, span, path, near),
    };
  },
};

export default rule;

const official = ['docker/dockerfile', 'docker/dockerfile-upstream'];
