import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { entriesOf, formatScalar, get, getIn, type Node } from '../node';
import { findingAt, replaceAt, servicesOf, writtenAt } from './support/ruleTools';
import { unsafeFix } from '../../lint/fix';

const messages = {
  misread: 'YAML reads {written} as {value}. Put it in quotes to pass it unchanged.',
} as const;

export default {
  id: 'misread-scalar',
  since: '0.1.0',
  aliases: [],
  title: 'Value misread by YAML',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'Without quotes, YAML reads `012` as ten, `1e3` as a thousand and `1.10` as 1.1. In variables, labels and arguments, which are text, the container gets the number.',
    severity: 'Warning: Compose accepts the file but passes another value than the one written.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    environment:\n      MODE: 0644 # rw-r--r--\n      VERSION: 1.10\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    environment:\n      MODE: "0644" # rw-r--r--\n      VERSION: "1.10"\n',
    links: ['https://yaml.org/spec/1.2.2/#103-core-schema'],
    fixes: {
      unsafe: 'The value becomes what is written, instead of the number that YAML made of it.',
    },
  },
  messages,
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      const texts = [
        get(service.value, 'environment'),
        get(service.value, 'labels'),
        getIn(service.value, 'build', 'args'),
      ];
      for (const node of texts.flatMap((value) => [...entriesOf(value)]).map((entry) => entry.value)) {
        const became = misread(node);
        if (became === undefined) continue;
        const written = writtenAt(node.source);
        const fix = unsafeFix('Add quotes', replaceAt(node.source, `"${written}"`));
        yield findingAt(document, node.source, say(messages, 'misread', { written, value: became }), {
          fixes: [fix],
        });
      }
    }
  },
} satisfies Rule<ComposeDocument>;

/** What a plain scalar became, where that is not what was written. */
function misread(node: Node): string | undefined {
  if (node.kind !== 'scalar' || !node.plain || node.value === null || typeof node.value === 'boolean')
    return undefined;
  const written = writtenAt(node.source);
  const value = formatScalar(node);
  return written === value || !/^[-+.\d]/.test(written) || node.template !== undefined ? undefined : value;
}
