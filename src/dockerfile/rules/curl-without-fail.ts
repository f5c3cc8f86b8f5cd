import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { readArguments } from '../shell/arguments';
import { insertAfter, shellFix } from '../shell/fixes';
import type { Invocation } from '../shell/invocation';

const messages = {
  errorPageKept: 'If the server answers with an error, its error page is used as the file. Add `{options}`.',
  redirectNoticeKept: 'If the server redirects, its notice is used as the file. Add `{options}`.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'curl-without-fail',
  since: '0.2.0',
  aliases: [],
  title: 'curl that saves an error page',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: 'Without `-f`, `curl` succeeds if the server answers with an error, and the error page is saved or piped instead of the file. Without `-L`, it saves the notice of a redirect. The build goes on with the wrong file.',
    severity: 'Info: not in the recommended profile, because a later command usually fails.',
    bad: 'FROM alpine:3.20\nRUN curl -o /usr/bin/tool https://example.com/tool\n',
    good: 'FROM alpine:3.20\nRUN curl -fL -o /usr/bin/tool https://example.com/tool\n',
    links: ['https://curl.se/docs/manpage.html#-f'],
    fixes: { unsafe: 'The RUN fails where the server answers with an error, and redirects are followed.' },
  },
  messages,
  *check(document) {
    for (const { run, invocation } of document.invocations) {
      if (invocation.program !== 'curl' || !keepsOutput(invocation)) continue;
      const args = readArguments(invocation.args, { valued });
      const url = args.operands.find(({ value }) => /^(?:https?|ftps?):|\$|^[\w-]+(?:\.[\w-]+)+/.test(value));
      // A variable beside the address may hold options.
      const isOpen =
        args.operands.length > 1 &&
        args.operands.some(({ value }) => /^"?\$/.test(value) && !value.includes('/'));
      if (
        isOpen ||
        args.has('-I', '--head', '--version', '-V', '--help', '-h', '-K', '--config') ||
        !(url ?? args.find('--url'))
      )
        continue;
      const wants = [
        ...(args.has('-f', '--fail', '--fail-with-body', '--fail-early') ? [] : ['-f']),
        ...(args.has('-L', '--location', '--location-trusted') ||
        followsAnyway(args.find('-X', '--request', '-d', '--data'))
          ? []
          : ['-L']),
      ];
      if (wants.length === 0) continue;
      const id = wants.includes('-f') ? 'errorPageKept' : 'redirectNoticeKept';
      yield {
        span: invocation.programWord.span,
        ...say(messages, id, { options: wants.join(' ') }),
        ...shellFix(
          run,
          `Add ${wants.join(' ')}`,
          [insertAfter(invocation.programWord, ` -${wants.map((flag) => flag.slice(1)).join('')}`)],
          'unsafe',
        ),
      };
    }
  },
};

export default rule;

const valued = [
  '-o',
  '--output',
  '-H',
  '--header',
  '-u',
  '--user',
  '-A',
  '--user-agent',
  '-e',
  '--referer',
  '-x',
  '--proxy',
  '-X',
  '--request',
  '-d',
  '--data',
  '--data-raw',
  '--data-binary',
  '-F',
  '--form',
  '-T',
  '--upload-file',
  '-b',
  '--cookie',
  '-c',
  '--cookie-jar',
  '-m',
  '--max-time',
  '--connect-timeout',
  '--retry',
  '--retry-delay',
  '--retry-max-time',
  '--cacert',
  '--cert',
  '-E',
  '--key',
  '-w',
  '--write-out',
  '--output-dir',
  '-r',
  '--range',
  '-z',
  '--time-cond',
  '-C',
  '--continue-at',
  '--url',
  '--resolve',
  '--limit-rate',
  '-y',
  '-Y',
  '--proto',
  '--tls-max',
  '--ciphers',
  '-K',
  '--config',
  '-U',
  '--proxy-user',
  '--noproxy',
  '--interface',
  '-D',
  '--dump-header',
];

/** A request that is no plain download is answered where it is sent. */
function followsAnyway(option: unknown): boolean {
  return option !== undefined;
}

/** Whether what is fetched goes into a file or another program, not into the log or nowhere. */
function keepsOutput({ command, args }: Invocation): boolean {
  const outputs = readArguments(args, { valued }).options.filter(
    ({ name }) => name === '-o' || name === '--output',
  );
  if (outputs.length > 0) return !outputs.every(({ value }) => value === '/dev/null' || value === '-');
  if (args.some(({ value }) => /^-[a-zA-Z]*O|^--remote-name/.test(value))) return true;
  if (
    command.redirections.some(
      ({ operator, descriptor, target }) =>
        /^>>?\|?$/.test(operator) && (descriptor ?? 1) === 1 && target?.value !== '/dev/null',
    )
  )
    return true;
  const { parent } = command;
  return parent?.type === 'pipeline' && parent.commands.at(-1) !== command;
}
