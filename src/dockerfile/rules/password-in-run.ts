import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { readArguments } from '../shell/arguments';
import type { Command } from '../shell/ast';

const messages = {
  knownPassword:
    'This password is the same in every container, and is visible in the image history. Create the user without a password.',
} as const;

const passwordInRun: Rule<Dockerfile> = {
  id: 'password-in-run',
  since: '0.1.0',
  aliases: ['CKV2_DOCKER_17', 'S2068'],
  title: 'Password set in a RUN instruction',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: 'A password that is set in a RUN is in the history of the image, in plain text, and is the same in every container.',
    severity: 'Warning: anyone who has the image has the password.',
    bad: "FROM debian:12.11\nRUN echo 'app:app' | chpasswd\n",
    good: 'FROM debian:12.11\nRUN useradd --no-log-init --shell /usr/sbin/nologin app\n',
    links: [
      'https://cwe.mitre.org/data/definitions/798.html',
      'https://docs.docker.com/build/building/secrets/',
    ],
  },
  messages,
  *check(document) {
    for (const run of document.runs) {
      for (const { program, programWord, args, command } of run.invocations) {
        if (
          program === 'chpasswd' &&
          !(readsFile(command) || readsRandom(command) || run.mounts.some(({ type }) => type === 'secret'))
        ) {
          yield {
            span: programWord.span,
            ...say(messages, 'knownPassword'),
          };
          continue;
        }
        if (program !== 'useradd' && program !== 'usermod') continue;
        const option = readArguments(args, { valued: ['-p', '--password'] }).find('-p', '--password');
        if (!option?.valueWord || option.value === '' || /^[!*]/.test(option.value ?? '')) continue;
        if (random.test(option.valueWord.text)) continue;
        yield {
          span: option.valueWord.span,
          ...say(messages, 'knownPassword'),
          aliases: [],
        };
      }
    }
  },
};

export default passwordInRun;

/** What makes a random password, usually to lock the account. */
const random = /\/dev\/u?random|openssl rand|\b(?:pwgen|uuidgen|apg|makepasswd|mktemp)\b|\$\{?RANDOM/;

function readsRandom({ parent, script }: Command): boolean {
  return parent?.type === 'pipeline' && random.test(script.text.slice(parent.start, parent.end));
}

function readsFile({ redirections }: Command): boolean {
  return redirections.some(({ operator, heredoc }) => operator === '<' && !heredoc);
}
