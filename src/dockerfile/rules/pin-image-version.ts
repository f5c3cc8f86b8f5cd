import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { parseImageReference } from '../../base/imageReference';

const messages = {
  noTag: "{image} has no tag, so builds aren't reproducible. Pin a version, for example {name}:<version>.",
  latestTag:
    'The "latest" tag changes over time, so builds aren\'t reproducible. Pin a version, for example {name}:<version>.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'pin-image-version',
  since: '0.1.0',
  aliases: ['DL3006', 'DL3007', 'DS-0001', 'CKV_DOCKER_7'],
  title: 'Image without a version',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: 'Without a tag, or with `latest`, every build may start from a different image: it can break without a change in the repository, and nobody can tell later what it contained.',
    severity: 'Warning: the build works today, and a tag is a single word.',
    bad: 'FROM node:latest\nCOPY . /app\n',
    good: 'FROM node:22.11-alpine\nCOPY . /app\n',
    links: ['https://docs.docker.com/build/building/best-practices/#pin-base-image-versions'],
  },
  messages,
  *check(document) {
    for (const stage of document.stages) {
      const { image, baseArgument, baseExpansion } = stage;
      if (!image || !baseArgument || !baseExpansion || baseExpansion.error) continue;
      if (image.text === 'scratch' || baseExpansion.unmatched.length > 0 || image.digest !== undefined)
        continue;
      const { tag } = parseImageReference(image.text);
      if (tag === undefined) {
        yield {
          span: baseArgument.span,
          aliases: ['DL3006', 'CKV_DOCKER_7', 'DS-0001'],
          ...say(messages, 'noTag', { image: image.text, name: image.name }),
        };
      } else if (tag === 'latest' && baseArgument.text.endsWith('latest')) {
        yield {
          span: baseArgument.span,
          aliases: ['DL3007', 'CKV_DOCKER_7', 'DS-0001'],
          ...say(messages, 'latestTag', { name: image.name }),
        };
      }
    }
  },
};

export default rule;
