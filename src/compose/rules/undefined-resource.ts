import type { Finding, Fix, Rule } from '../../lint/rule';
import { define } from './support/define';
import type { ComposeDocument } from '../model';
import type { Problem, ProblemCode } from '../problem';
import { findingOf, problemMessages } from './support/problemFindings';
import { writtenAt } from './support/ruleTools';
import { unsafeFix } from '../../lint/fix';

const sections: ReadonlyMap<ProblemCode, string> = new Map([
  ['undefined-network', 'networks'],
  ['undefined-volume', 'volumes'],
  ['undefined-secret', 'secrets'],
  ['undefined-config', 'configs'],
  ['undefined-model', 'models'],
]);

export default {
  id: 'undefined-resource',
  since: '0.1.0',
  aliases: [],
  title: 'Undefined network, volume, secret, config or model',
  severity: 'error',
  profiles: [],
  docs: {
    why: 'A service can only use networks, named volumes, secrets, configs and models that are defined at the top level of the stack.',
    severity: 'Error: Compose rejects the stack.',
    bad: 'services:\n  db:\n    image: postgres\n    volumes:\n      - data:/var/lib/postgresql/data\n',
    good: 'services:\n  db:\n    image: postgres\n    volumes:\n      - data:/var/lib/postgresql/data\nvolumes:\n  data:\n',
    links: ['https://docs.docker.com/reference/compose-file/volumes/'],
    fixes: {
      unsafe: 'Defines the resource, or changes the name to the defined one that is like it.',
    },
  },
  messages: problemMessages([...sections.keys()]),
  *check(document): Generator<Finding> {
    for (const problem of document.problems) {
      const section = sections.get(problem.code);
      if (section === undefined) continue;
      const finding = findingOf(document, problem);
      if (!finding) continue;
      const isOwn = problem.source.file.path === document.file.path;
      const fix = isOwn ? definition(document, problem, section) : undefined;
      yield fix ? { ...finding, fixes: [...(finding.fixes ?? []), fix] } : finding;
    }
  },
} satisfies Rule<ComposeDocument>;

function definition(document: ComposeDocument, problem: Problem, section: string): Fix | undefined {
  // The name is the part before a colon of a volume, or the whole word; a mapping without a source has none.
  const name = /^["']?([a-zA-Z0-9._-]+)(?=["']?\s*$|:\S|["']?\s+#)/.exec(writtenAt(problem.source))?.[1];
  if (name === undefined) return undefined;
  // A secret or config has to come from somewhere; a file beside this one is the usual place.
  const needsFile = section === 'secrets' || section === 'configs';
  // Only the user knows which model it is.
  if (section === 'models') return undefined;
  const body = (indent: string) => (needsFile ? `\n${indent}  file: ./${name}.txt\n` : '\n');
  const edit = define(document, section, name, body);
  return edit && unsafeFix(`Define ${section.slice(0, -1)} "${name}"`, edit);
}
