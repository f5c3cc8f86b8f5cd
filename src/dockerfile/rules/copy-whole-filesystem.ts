import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { instructionsOf } from '../model/walk';

const messages = {
  wholeFileSystem: 'This copies the whole file system. Copy only the paths that the image needs.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'copy-whole-filesystem',
  since: '0.1.0',
  aliases: ['DL3067'],
  title: 'COPY of a whole file system',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: '`COPY --from=stage / /` copies everything, including caches and build tools, into a layer that shares nothing.',
    severity: 'Info: not in the recommended profile, because some use it on purpose to squash an image.',
    bad: 'FROM alpine:3.20 AS build\nFROM scratch\nCOPY --from=build / /\n',
    good: 'FROM alpine:3.20 AS build\nFROM scratch\nCOPY --from=build /usr/bin/app /usr/bin/app\n',
    links: ['https://docs.docker.com/build/building/multi-stage/'],
  },
  messages,
  *check(document) {
    for (const instruction of instructionsOf(document, 'COPY')) {
      const [source, destination] = instruction.args;
      if (!source || source.text !== '/' || destination?.text !== '/' || !instruction.flag('from')) continue;
      yield {
        span: source.span,
        ...say(messages, 'wholeFileSystem'),
      };
    }
  },
};

export default rule;
