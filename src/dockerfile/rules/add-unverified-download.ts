import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { isHttpSource } from '../values/remoteSource';
import { instructionsOf, unquoted } from '../model/walk';

const messages = {
  unencrypted: 'This download is unencrypted and unverified. Use https, and add --checksum=sha256:....',
  unverified: "This download isn't verified. Add --checksum=sha256:....",
} as const;

const rule: Rule<Dockerfile> = {
  id: 'add-unverified-download',
  since: '0.1.0',
  aliases: ['S5332'],
  title: 'ADD of an unverified download',
  severity: 'warning',
  profiles: ['strict', 'security'],
  docs: {
    why: 'ADD downloads whatever the server sends that day. With `--checksum`, the builder rejects anything but the expected file.',
    severity:
      'Warning: not in the recommended profile, because a checksum must be updated with each version.',
    bad: 'FROM alpine:3.20\nADD https://example.com/tool-1.2 /usr/local/bin/tool\n',
    good: 'FROM alpine:3.20\nADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/tool-1.2 /usr/local/bin/tool\n',
    links: ['https://docs.docker.com/reference/dockerfile/#add---checksum'],
  },
  messages,
  *check(document) {
    for (const instruction of instructionsOf(document, 'ADD')) {
      if (instruction.flag('checksum')) continue;
      for (const source of instruction.args.slice(0, -1)) {
        const url = unquoted(source.text);
        if (!isHttpSource(url)) continue;
        const isClear = url.startsWith('http:');
        yield {
          span: source.span,
          aliases: isClear ? ['S5332'] : [],
          ...say(messages, isClear ? 'unencrypted' : 'unverified'),
        };
      }
    }
  },
};

export default rule;
