import type { Span } from '../../../base/span';
import type { Completion } from '../completionItem';
import type { FlagDoc } from '../instructionDocs';

/** The values that a flag or directive takes. */
export function valuesOf(doc: FlagDoc | undefined, place: Span): Completion[] {
  return (doc?.values ?? []).map((label) => ({
    label,
    kind: 'value',
    insert: label,
    span: place,
    ...(doc ? { documentation: doc.summary } : {}),
    ...(label.endsWith('=') ? { continues: true as const } : {}),
  }));
}
