import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import type { Pipeline } from '../shell/ast';

const messages = {
  resultIgnored:
    '`!` hides the result from `set -e`, so this check has no effect. Use `if ...; then exit 1; fi`.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'negated-command',
  since: '0.2.0',
  aliases: ['SC2251'],
  title: 'Negated command that set -e ignores',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: '`set -e` does not stop at a command after `!`, whatever its result: the check has no effect unless it is the last command.',
    severity: 'Info: not in the recommended profile, because it only matters with `set -e`.',
    bad: 'FROM debian:12.11\nRUN set -e; ! grep -q debug /etc/hosts; true\n',
    good: 'FROM debian:12.11\nRUN set -e; if grep -q debug /etc/hosts; then exit 1; fi; true\n',
    links: ['https://www.shellcheck.net/wiki/SC2251'],
  },
  messages,
  *check(document) {
    for (const run of document.runs) {
      for (const node of run.script.nodes) {
        if (node.type !== 'pipeline' || !node.negated || !isIgnored(node)) continue;
        const { script, start, end } = node;
        yield {
          span: script.spanOf(start, Math.min(start + 1, end)),
          ...say(messages, 'resultIgnored'),
          ...(script.host ? { aliases: [] } : {}),
        };
      }
    }
  },
};

export default rule;

/** Whether nothing looks at the result: it is no condition, in no list of `&&` or `||`, and not the last command. */
function isIgnored(node: Pipeline): boolean {
  const { parent, script } = node;
  if (parent?.type === 'list') {
    const index = parent.items.indexOf(node);
    const around = [parent.connectors[index - 1], parent.connectors[index]];
    return (
      index < parent.items.length - 1 && !around.some((connector) => connector === '&&' || connector === '||')
    );
  }
  return parent === undefined && script.statements.at(-1) !== node;
}
