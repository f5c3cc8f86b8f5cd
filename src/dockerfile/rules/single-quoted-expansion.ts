import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { scriptAliasesInOtherTools } from '../shell/runs';
import type { Command } from '../shell/ast';

const messages = {
  notExpanded:
    'Nothing is expanded in single quotes. Use double quotes if the shell should expand this here.',
} as const;

const singleQuotedExpansion: Rule<Dockerfile> = {
  id: 'single-quoted-expansion',
  since: '0.1.0',
  aliases: ['SC2016'],
  title: 'Variable in single quotes',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: 'Nothing is expanded in single quotes: `$NAME` stays as it is. That is correct for text that another program expands later, and a mistake otherwise.',
    severity:
      'Info: not in the recommended profile, because in builds it is mostly intentional: it writes a file that expands it later.',
    bad: "FROM debian:12.11\nRUN echo 'Home is $HOME'\n",
    good: 'FROM debian:12.11\nRUN echo "Home is $HOME"\n',
    links: ['https://www.shellcheck.net/wiki/SC2016'],
  },
  messages,
  *check(document) {
    for (const run of document.runs) {
      if (run.isExec) continue;
      for (const command of run.script.commands) {
        const name = programOf(command);
        if (expanding.test(name)) continue;
        for (const word of command.words.slice(1)) {
          if (!word.text.includes("'")) continue;
          const piece = word.pieces.find(
            (part) => part.quote === 'single' && part.text.startsWith("'") && expansion.test(part.text),
          );
          if (!piece || (name === 'sed' && sedAddress.test(piece.text))) continue;
          if (name === 'find' && word.script.text.slice(command.start, word.start).includes(' -c ')) continue;
          yield {
            span: word.script.spanOf(piece.start, piece.end),
            ...say(messages, 'notExpanded'),
            ...scriptAliasesInOtherTools(command),
          };
        }
      }
    }
  },
};

export default singleQuotedExpansion;

const expansion = /\$[{(0-9a-zA-Z_]|`[^`]+`/;
const sedAddress = /\$[{dpsaic]($|[^a-zA-Z])/;

/** Programs that expand such text themselves. */
const expanding =
  /^(trap|sh|bash|dash|ash|ksh|zsh|su|ssh|eval|xprop|alias|sudo|doas|docker|podman|dpkg-query|jq|rename|rg|unset|git filter-branch|mumps|xargs|env|[gmn]?awk|perl.*|envsubst|set)$/;

/** Name of the program without its folder, that of the inner one after \`find -exec\` and \`busybox\`. */
function programOf({ words }: Command): string {
  const values = words.map(({ value }) => value.slice(value.lastIndexOf('/') + 1));
  if (values[0] === 'busybox') return values[1] ?? '';
  if (values[0] === 'git' && values[1] === 'filter-branch') return 'git filter-branch';
  return values[0] ?? '';
}
