import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { scriptAliasesInOtherTools } from '../shell/runs';

const messages = {
  escapesVary: 'Whether `echo` expands the escape sequence depends on the shell. Use `printf`.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'echo-escapes',
  since: '0.2.0',
  aliases: ['SC2028'],
  title: 'echo with an escape sequence',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: 'Whether `echo` turns `\\n` into a line break depends on the shell: dash and ash do, Bash does not. `printf` works the same everywhere.',
    severity:
      'Info: not in the recommended profile, because the shell of most base images does what is meant.',
    bad: 'FROM fedora:42\nRUN echo "a\\nb" > /list\n',
    good: 'FROM fedora:42\nRUN printf "a\\nb\\n" > /list\n',
    links: ['https://www.shellcheck.net/wiki/SC2028'],
  },
  messages,
  *check(document) {
    for (const run of document.runs) {
      for (const command of run.script.commands) {
        const [name, first, ...rest] = command.words;
        if (name?.value !== 'echo' || !first || /^-[neE]*[eE]/.test(first.value)) continue;
        const word = [first, ...rest].find(({ pieces }) =>
          pieces.some(
            ({ type, quote, text }) =>
              type === 'literal' && quote !== 'none' && /(?:^|[^\\])\\[abfnrtv0]/.test(text),
          ),
        );
        if (!word) continue;
        yield {
          span: word.span,
          ...say(messages, 'escapesVary'),
          ...scriptAliasesInOtherTools(command),
        };
      }
    }
  },
};

export default rule;
