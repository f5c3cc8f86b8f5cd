import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { readApk } from '../shell/packages/apk';
import { callsOf } from '../shell/runs';

const messages = {
  signaturesNotChecked: "The signature of these packages isn't checked. Add the key to `/etc/apk/keys`.",
} as const;

const apkUntrusted: Rule<Dockerfile> = {
  id: 'apk-untrusted',
  since: '0.1.0',
  aliases: ['CKV2_DOCKER_7'],
  title: 'apk package without signature check',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: "`--allow-untrusted` installs packages that aren't signed with a key that the image knows. Put the key in `/etc/apk/keys` instead.",
    severity: 'Warning: it removes the only proof of where packages come from.',
    bad: 'FROM alpine:3.22\nRUN apk add --no-cache --allow-untrusted /tmp/tool.apk\n',
    good: 'FROM alpine:3.22\nCOPY team.rsa.pub /etc/apk/keys/\nRUN apk add --no-cache /tmp/tool.apk\n',
    links: ['https://man.archlinux.org/man/apk.8'],
  },
  messages,
  *check(document) {
    for (const { call } of callsOf(document, readApk)) {
      const option = call.args.find('--allow-untrusted');
      if (!option) continue;
      yield {
        span: option.word.span,
        ...say(messages, 'signaturesNotChecked'),
      };
    }
  },
};

export default apkUntrusted;
