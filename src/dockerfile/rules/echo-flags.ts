import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { scriptAliasesInOtherTools } from '../shell/runs';
import type { Command } from '../shell/ast';

const messages = {
  flagVaries: 'Whether `echo` supports `{flag}` depends on which shell `/bin/sh` is. Use `printf`.',
} as const;

const echoFlags: Rule<Dockerfile> = {
  id: 'echo-flags',
  since: '0.1.0',
  aliases: ['SC3037'],
  title: 'echo with options in sh',
  severity: 'info',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'The output of `echo -e` depends on which shell `/bin/sh` is: dash prints the `-e` as well. `printf` works the same everywhere.',
    severity:
      "Info: it works in Bash and BusyBox, but in Debian's and Ubuntu's dash, a stray `-e` ends up in the output.",
    bad: 'FROM debian:12.11\nRUN echo -e "a\\nb" > /list\n',
    good: 'FROM debian:12.11\nRUN printf "a\\nb\\n" > /list\n',
    links: [
      'https://www.shellcheck.net/wiki/SC3037',
      'https://pubs.opengroup.org/onlinepubs/9799919799/utilities/echo.html',
    ],
  },
  messages,
  *check(document) {
    for (const run of document.runs) {
      if (!/^(sh|dash)$/.test(run.shell.name)) continue;
      for (const command of run.script.commands) {
        const [name, flag] = command.words;
        if (name?.value !== 'echo' || !flag || !/^-[neE]+$/.test(flag.value) || isBash(command)) continue;
        const harmless = flag.value === '-n';
        yield {
          span: flag.span,
          ...say(messages, 'flagVaries', { flag: flag.value }),
          ...scriptAliasesInOtherTools(command),
          ...(harmless ? { severity: 'hint' as const } : {}),
        };
      }
    }
  },
};

export default echoFlags;

/** Whether the command is in a script that names Bash itself: \`bash -c '...'\`. */
function isBash({ script }: Command): boolean {
  return script.host?.words.some(({ value }) => /(^|\/)(bash|zsh|ksh)$/.test(value)) ?? false;
}
