import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { readApt } from '../shell/packages/apt';
import { callsOf } from '../shell/runs';

const messages = {
  signaturesNotChecked:
    '`{option}` installs packages without checking their signatures. Import the key of the repository instead.',
} as const;

const aptUnauthenticated: Rule<Dockerfile> = {
  id: 'apt-unauthenticated',
  since: '0.1.0',
  aliases: ['CKV2_DOCKER_8', 'CKV2_DOCKER_11'],
  title: 'apt package without signature check',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: '`--allow-unauthenticated` and `--force-yes` install whatever the mirror, or anyone in between, sends.',
    severity: 'Warning: it removes the only proof of where packages come from.',
    bad: 'FROM debian:12.11\nRUN apt-get update && apt-get install -y --allow-unauthenticated curl\n',
    good: 'FROM debian:12.11\nRUN apt-get update && apt-get install -y curl\n',
    links: ['https://manpages.debian.org/apt-get', 'https://wiki.debian.org/SecureApt'],
  },
  messages,
  *check(document) {
    for (const { call } of callsOf(document, readApt)) {
      for (const { name, value, word } of call.args.options) {
        const alias = flags.get(name);
        const option = (name === '-o' || name === '--option') && configuration.test(value ?? '');
        if (alias === undefined && !option) continue;
        yield {
          span: word.span,
          ...say(messages, 'signaturesNotChecked', { option: name }),
          aliases: alias ? [alias] : [],
        };
      }
    }
  },
};

export default aptUnauthenticated;

const flags: ReadonlyMap<string, string> = new Map([
  ['--allow-unauthenticated', 'CKV2_DOCKER_8'],
  ['--force-yes', 'CKV2_DOCKER_11'],
  ['--allow-insecure-repositories', ''],
]);
const configuration =
  /(AllowUnauthenticated|AllowInsecureRepositories|AllowWeakRepositories)\s*=\s*"?(true|1|yes)/i;
