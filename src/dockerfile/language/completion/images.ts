import type { Span } from '../../../base/span';
import type { Completion } from '../completionItem';
import { officialBaseImages, otherBaseImages } from '../officialImages';
import type { Cursor } from './cursor';

/** The stages that the instruction may take something of. */
export function stagesAt(cursor: Cursor, place: Span): Completion[] {
  const { stage } = cursor.instruction;
  return cursor.document.stages.flatMap((other) => {
    if (other.nameArgument === undefined || (stage && other.index >= stage.index)) return [];
    return {
      label: other.nameArgument.text,
      kind: 'stage' as const,
      insert: other.nameArgument.text,
      span: place,
      detail: other.baseArgument ? `FROM ${other.baseArgument.text}` : '',
    };
  });
}

/** Images by name; the tags of an official one once its name is there. */
export function imagesAt(cursor: Cursor, place: Span): readonly Completion[] {
  const word = cursor.document.text.slice(place.start, cursor.offset);
  const item = (label: string, detail: string): Completion => ({
    label,
    kind: 'image',
    insert: label,
    span: place,
    detail,
  });
  const onEngine = cursor.sources.images.map((name) => item(name, 'On the engine'));
  const colon = word.lastIndexOf(':');
  const name = colon > word.lastIndexOf('/') ? word.slice(0, colon) : undefined;
  if (name !== undefined) {
    const path = name.replace(/^(?:docker\.io\/)?library\//, '');
    const tags = Object.hasOwn(officialBaseImages, path) ? (officialBaseImages[path] ?? []) : [];
    return [
      ...onEngine.filter(({ label }) => label.startsWith(`${name}:`)),
      ...tags.map((tag) => item(`${name}:${tag}`, 'Official image')),
    ];
  }
  return [
    ...onEngine,
    ...Object.keys(officialBaseImages).map((label) => item(label, 'Official image')),
    ...otherBaseImages.map((label) => item(label, '')),
  ];
}
