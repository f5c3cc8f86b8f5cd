import { isoTime } from '../../base/isoTime';
import { plainText } from '../../base/text/plainText';
import { isFolder, presentMode, presentOwner, type FileEntry } from './fileEntry';

/** What the hover of a file says, line by line: path, mode and owner, size and time, where it leads. */
export function presentFileTooltip(entry: FileEntry, presentSize: (bytes: number) => string): string {
  const { path, kind, size, modified, linkTarget } = entry;
  return [
    plainText(path),
    `${presentMode(entry)}  ${presentOwner(entry)}`,
    ...(kind === 'file' ? [`${presentSize(size)} (${size.toLocaleString('en')} bytes)`] : []),
    ...(kind === 'symlink'
      ? [
          linkTarget === undefined
            ? 'a link'
            : `leads to ${plainText(linkTarget)}${isDangling(entry) ? ", which doesn't exist" : ''}`,
        ]
      : []),
    `modified ${isoTime(modified)
      .replace('T', ' ')
      .replace(/\.\d+Z$/, ' UTC')}`,
  ].join('\n');
}

/** What stands beside the name of a file in a row. */
export function presentFileDescription(entry: FileEntry, presentSize: (bytes: number) => string): string {
  const { kind, size, linkTarget } = entry;
  if (kind === 'file') return presentSize(size);
  if (kind === 'symlink') return linkTarget === undefined ? 'link' : `→ ${plainText(linkTarget)}`;
  return kind === 'directory' ? '' : kind;
}

/** The codicon of a file. */
export function fileIcon(entry: FileEntry): string {
  if (entry.kind === 'symlink') return isFolder(entry) ? 'file-symlink-directory' : 'file-symlink-file';
  if (entry.kind === 'directory') return 'folder';
  return entry.kind === 'file' ? 'file' : 'circuit-board';
}

function isDangling({ linkTarget, leadsTo }: FileEntry): boolean {
  return linkTarget !== undefined && leadsTo === undefined;
}
