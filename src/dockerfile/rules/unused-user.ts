import { textAfter } from '../../base/text/textAfter';
import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import { baseOf } from '../bases/baseOf';
import type { Dockerfile } from '../model/dockerfile';
import { finalUser } from '../model/users';
import { someAncestor } from '../model/walk';
import { readArguments } from '../shell/arguments';
import type { Invocation } from '../shell/invocation';

const messages = {
  unusedUser:
    'The user {user} is created, but nothing runs as it: the container starts as root. Add USER {user}.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'unused-user',
  since: '0.2.0',
  aliases: [],
  title: 'Unused user',
  severity: 'info',
  profiles: ['strict', 'security'],
  docs: {
    why: 'A user is created, but no USER instruction switches to it, so the container still runs as root. Usually the USER line was forgotten.',
    severity:
      'Info: not in the recommended profile, because a start script may drop its privileges by itself.',
    bad: 'FROM debian:12.11\nRUN useradd --system app\nCMD ["true"]\n',
    good: 'FROM debian:12.11\nRUN useradd --system app\nUSER app\nCMD ["true"]\n',
    links: ['https://docs.docker.com/build/building/best-practices/#user'],
  },
  messages,
  *check(document) {
    const last = document.finalStage;
    if (!last || finalUser(document, last)) return;
    const { user } = baseOf(last);
    if (user !== 'root' && user !== 'unknown') return;
    const created = document.invocations.flatMap(({ run, invocation }) => {
      const word = createdUser(invocation);
      const { stage } = run.instruction;
      const isInImage =
        stage !== undefined && !run.isOnbuild && someAncestor(last, (other) => other === stage);
      return word && isInImage && !word.isDynamic ? [word] : [];
    });
    if (created.length === 0) return;
    const lines = document.instructions.flatMap(({ span }) =>
      document.text.slice(span.start, span.end).split('\n'),
    );
    if (startsScript(lines)) return;
    const started = lines.flatMap((line) => textAfter(line, runsAs) ?? []).join('\n');
    for (const word of created) {
      if (isNamed(word.value, started)) continue;
      yield {
        span: word.span,
        ...say(messages, 'unusedUser', { user: word.value }),
      };
    }
  },
};

export default rule;

const valued = ['-u', '-g', '-G', '-d', '-s', '-c', '-h', '-k', '-b', '-e', '-f', '-p', '-K', '-Z'];
const longValued = [
  'uid',
  'gid',
  'home',
  'shell',
  'gecos',
  'ingroup',
  'groups',
  'comment',
  'home-dir',
  'password',
  'base-dir',
  'expiredate',
  'inactive',
  'skel',
  'key',
  'firstuid',
  'lastuid',
  'conf',
];

/** The name that `useradd` or `adduser` creates; `adduser NAME GROUP` adds a user to a group. */
function createdUser({ program, args }: Invocation) {
  if (program !== 'useradd' && program !== 'adduser') return undefined;
  const { operands, options } = readArguments(args, {
    valued: [...valued, '--gid', ...longValued.map((name) => `--${name}`)],
  });
  if (options.some(({ name }) => /^(?:-D|--defaults|--help)$/.test(name)) && program === 'useradd')
    return undefined;
  return operands.length === 1 ? operands[0] : undefined;
}

const runsAs =
  /(?:gosu|su-exec|setpriv|runuser|chpst|s6-setuidgid|su|sudo|doas|start-stop-daemon|[uU]ser\s*=|USER=)\b/;

/** Whether what follows `gosu`, `su -` and the like names the user. */
function isNamed(name: string, text: string): boolean {
  return new RegExp(`\\b${name.replace(/\W/g, '\\$&')}\\b`).test(text);
}

/** Whether ENTRYPOINT or CMD start a script, which isn't seen whole and may change the user, or a server that does. */
function startsScript(lines: readonly string[]): boolean {
  return lines.some(
    (line) =>
      /^\s*(?:ENTRYPOINT|CMD)\b/i.test(line) &&
      (/(?:entrypoint|docker-entrypoint|start|run|init|s6|supervisord?)[\w.-]*(?:\.sh|\.py|\b)/.test(line) ||
        /\.(?:ba|a)?sh\b/.test(line) ||
        /(?<![\w-])(?:sshd|crond?|nginx|httpd|apache2(?:ctl)?|apachectl|php-fpm[\d.]*|mysqld(?:_safe)?|named|postfix|dovecot|rsyslogd|vsftpd|systemd)\b/.test(
          line,
        )),
  );
}
