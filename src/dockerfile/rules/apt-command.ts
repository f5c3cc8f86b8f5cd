import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { replaceWord, shellFix } from '../shell/fixes';
import { aliasesInOtherTools } from '../shell/runs';

const messages = {
  interactiveProgram: '`apt` is for interactive use. Use `{program}` in a build.',
} as const;

const aptCommand: Rule<Dockerfile> = {
  id: 'apt-command',
  since: '0.1.0',
  aliases: ['DL3027', 'CKV_DOCKER_9'],
  title: 'apt instead of apt-get',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: 'The command line of `apt` is meant for interactive use and may change between releases, as its own warning says. Scripts use `apt-get` and `apt-cache`.',
    severity:
      'Info: not in the recommended profile, because it works today; the only effect is the warning that apt prints.',
    bad: 'FROM debian:12.11\nRUN apt update && apt install -y --no-install-recommends curl\n',
    good: 'FROM debian:12.11\nRUN apt-get update && apt-get install -y --no-install-recommends curl\n',
    links: ['https://manpages.debian.org/apt', 'https://github.com/hadolint/hadolint/wiki/DL3027'],
    fixes: {
      safe: 'Replaces `apt` with `apt-get` where both do the same.',
      unsafe:
        'Replaces `apt` with the program that has the subcommand; its output, or what an old release knows, may differ.',
    },
  },
  messages,
  *check(document) {
    for (const run of document.runs) {
      const calls = run.invocations.filter(({ program }) => program === 'apt');
      for (const invocation of calls) {
        const { programWord, args } = invocation;
        const action = args.find((word) => !word.value.startsWith('-'))?.value ?? '';
        const replacement = replacements.get(action);
        yield {
          span: programWord.span,
          ...say(messages, 'interactiveProgram', { program: replacement ?? 'apt-get' }),
          ...(invocation === calls[0] ? aliasesInOtherTools(invocation) : { aliases: [] }),
          ...(replacement && programWord.value === 'apt'
            ? shellFix(
                run,
                `Use ${replacement}`,
                [replaceWord(programWord, replacement)],
                sameOutcome.has(action) ? 'safe' : 'unsafe',
              )
            : {}),
        };
      }
    }
  },
};

export default aptCommand;

/** Which program has the same subcommand with the same meaning. */
const replacements: ReadonlyMap<string, string> = new Map([
  ...[
    'update',
    'install',
    'upgrade',
    'remove',
    'purge',
    'autoremove',
    'autopurge',
    'clean',
    'autoclean',
    'download',
    'source',
    'build-dep',
    'dist-upgrade',
    'reinstall',
  ].map((action): [string, string] => [action, 'apt-get']),
  ['search', 'apt-cache'],
  ['show', 'apt-cache'],
  ['policy', 'apt-cache'],
]);

/** Subcommands that apt-get has had for as long as apt, and that print nothing that scripts read. */
const sameOutcome: ReadonlySet<string> = new Set([
  'update',
  'install',
  'upgrade',
  'remove',
  'purge',
  'autoremove',
  'clean',
  'autoclean',
  'dist-upgrade',
]);
