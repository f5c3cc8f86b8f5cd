import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';

const messages = {
  oneWord: 'The list of this loop is the one word {word}, so it runs once. Check for a missing `$` or `*`.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'loop-over-one-word',
  since: '0.2.0',
  aliases: ['SC2043'],
  title: 'Loop that runs once',
  severity: 'warning',
  profiles: ['strict'],
  docs: {
    why: 'The list of this `for` is a single fixed word, so the loop runs once. Usually a `$` or a `*` is missing, or the list is in quotes.',
    severity: 'Warning: not in the recommended profile, because lists do shrink to one entry.',
    bad: 'FROM debian:12.11\nRUN for f in files; do rm "$f"; done\n',
    good: 'FROM debian:12.11\nRUN for f in /files/*; do rm "$f"; done\n',
    links: ['https://www.shellcheck.net/wiki/SC2043'],
  },
  messages,
  *check(document) {
    for (const run of document.runs) {
      for (const node of run.script.nodes) {
        if (node.type !== 'compound' || node.kind !== 'for') continue;
        const { parts, script } = node;
        const [word, ...others] = parts.words ?? [];
        if (!word || others.length > 0 || word.isDynamic) continue;
        if (word.pieces.some(({ type }) => type !== 'literal')) continue;
        yield {
          span: word.span,
          ...say(messages, 'oneWord', { word: word.text }),
          ...(script.host ? { aliases: [] } : {}),
        };
      }
    }
  },
};

export default rule;
