import type { TextEdit } from '../../../base/textEdit';
import type { ComposeDocument } from '../../model';
import { entriesOf, getIn } from '../../node';
import { childIndent, insertBelow } from './ruleTools';

/**
 * Adds an entry to a top-level section of the file, which is made where it is missing. `body` is what follows the
 * colon of the name, line breaks included. Undefined where the file or the section is not a block mapping.
 */
export function define(
  document: ComposeDocument,
  section: string,
  name: string,
  body: (indent: string) => string,
): TextEdit | undefined {
  const root = document.file.documents[0]?.root;
  const existing = [...entriesOf(root)].find((entry) => entry.key === section);
  if (existing) {
    const indent = childIndent(getIn(root, section));
    if (indent === undefined) return undefined;
    return insertBelow(existing.keySource, (space) => `${space}${name}:${body(space)}`, indent);
  }
  if (childIndent(root) === undefined) return undefined;
  const { text } = document;
  const lead = text === '' || text.endsWith('\n') ? '' : '\n';
  return {
    span: { start: text.length, end: text.length },
    newText: `${lead}${section}:\n  ${name}:${body('  ')}`,
  };
}
