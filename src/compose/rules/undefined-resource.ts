import type { Finding, Fix, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { entriesOf, getIn } from '../node';
import type { Problem, ProblemCode } from '../problem';
import { findingOf } from '../problemFindings';
import { childIndent, insertBelow, otherFix, writtenAt } from '../ruleTools';

const sections: Partial<Record<ProblemCode, string>> = {
  'undefined-network': 'networks',
  'undefined-volume': 'volumes',
  'undefined-secret': 'secrets',
  'undefined-config': 'configs',
};

export default {
  id: 'undefined-resource',
  aliases: [],
  title: 'A network, volume, secret or config that is not defined',
  severity: 'error',
  profiles: [],
  docs: {
    why: 'A service may only use networks, named volumes, secrets and configs that the stack defines at its top level.',
    severity: 'Compose refuses the stack.',
    bad: 'services:\n  db:\n    image: postgres\n    volumes:\n      - data:/var/lib/postgresql/data\n',
    good: 'services:\n  db:\n    image: postgres\n    volumes:\n      - data:/var/lib/postgresql/data\nvolumes:\n  data:\n',
    links: ['https://docs.docker.com/reference/compose-file/volumes/'],
  },
  *check(document): Generator<Finding> {
    for (const problem of document.problems) {
      const section = sections[problem.code];
      if (section === undefined) continue;
      const finding = findingOf(document, problem);
      const fix = finding.file === undefined ? define(document, problem, section) : undefined;
      yield fix ? { ...finding, fixes: [fix] } : finding;
    }
  },
} satisfies Rule<ComposeDocument>;

function define(document: ComposeDocument, problem: Problem, section: string): Fix | undefined {
  // The name is the part before a colon of a volume, or the whole word.
  const name = /^["']?([\w.-]+)/.exec(writtenAt(problem.source))?.[1];
  if (name === undefined) return undefined;
  // A secret or config has to come from somewhere; a file beside this one is the usual place.
  const needsFile = section === 'secrets' || section === 'configs';
  const body = (indent: string) => (needsFile ? `\n${indent}  file: ./${name}.txt\n` : '\n');
  const title = `Define ${section.slice(0, -1)} "${name}"`;
  const existing = [...entriesOf(document.file.documents[0]?.root)].find((entry) => entry.key === section);
  if (existing) {
    const indent = childIndent(getIn(document.file.documents[0]?.root, section));
    if (indent === undefined) return undefined;
    return otherFix(
      title,
      insertBelow(existing.keySource, (space) => `${space}${name}:${body(space)}`, indent),
    );
  }
  const { text } = document;
  const end = { start: text.length, end: text.length };
  const lead = text === '' || text.endsWith('\n') ? '' : '\n';
  return otherFix(title, { span: end, newText: `${lead}${section}:\n  ${name}:${body('  ')}` });
}
