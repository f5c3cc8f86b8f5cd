import type { Span } from '../../base/span';
import type { Dockerfile } from '../model/dockerfile';
import type { Completion } from './completionItem';

/** More entries of a folder than these help nobody. */
const mostEntries = 300;

/** The files and folders of the build context below the folder that is written at `place`, folders first. */
export function contextPaths(document: Dockerfile, place: Span, isJson: boolean): Completion[] {
  const { context, inferredContext, text } = document;
  if (!context) return [];
  const root = context.statedRoot ?? inferredContext?.root ?? context.directory;
  const written = text.slice(place.start, place.end).replace(isJson ? /^\[?\s*"?/ : /^["']?/, '');
  const lead = /^(?:\.?\/)*/.exec(written)?.[0] ?? '';
  const path = written.slice(lead.length);
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const prefix = `${root === '' ? '' : `${root}/`}${folder}`;
  const names = new Map<string, boolean>();
  for (const file of context.files) {
    if (!file.startsWith(prefix)) continue;
    const rest = file.slice(prefix.length);
    const slash = rest.indexOf('/');
    const name = slash < 0 ? rest : rest.slice(0, slash);
    if (name === '' || name === '.git') continue;
    names.set(name, (names.get(name) ?? false) || slash >= 0);
    if (names.size > mostEntries) break;
  }
  const at = { start: place.end - (path.length - folder.length), end: place.end };
  return [...names]
    .sort(([a, isFolderA], [b, isFolderB]) => Number(isFolderB) - Number(isFolderA) || (a < b ? -1 : 1))
    .map(([name, isFolder]) => ({
      label: isFolder ? `${name}/` : name,
      kind: 'path',
      insert: isFolder ? `${name}/` : name,
      span: at,
      ...(isFolder ? { continues: true as const } : {}),
    }));
}
