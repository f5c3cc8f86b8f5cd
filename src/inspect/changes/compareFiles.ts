import { isoTime } from '../../base/isoTime';
import { createHash } from 'node:crypto';
import { isGone } from '../../engine/engineError';
import type { ContainerFiles } from '../files/containerFiles';
import { presentMode, type FileEntry } from '../files/fileEntry';

/** What two versions of a file are best compared by. */
export type FileComparison =
  | { readonly by: 'content' }
  /** One line for each thing that is known; for a version that is not there, one line that says so. */
  | { readonly by: 'metadata'; readonly before: string; readonly after: string };

/** Larger files are compared by what is known of them. */
const largest = 5_000_000;

/** Looks at a version of the file in each of the two; texts whose words differ are compared by them. */
export async function compareFiles(
  before: ContainerFiles,
  after: ContainerFiles,
  path: string,
  signal?: AbortSignal,
): Promise<FileComparison> {
  const versions = [await look(before, path, signal), await look(after, path, signal)] as const;
  const [first, second] = versions;
  const isText = versions.every((version) => version.content !== undefined && !version.content.includes(0));
  const differs = first.content && second.content && !first.content.equals(second.content);
  if (isText && differs) return { by: 'content' };
  return { by: 'metadata', before: describe(first), after: describe(second) };
}

interface Version {
  readonly entry?: FileEntry;
  readonly content?: Buffer;
}

async function look(files: ContainerFiles, path: string, signal?: AbortSignal): Promise<Version> {
  try {
    const entry = await files.stat(path, signal);
    if (entry.kind !== 'file' || entry.size > largest) return { entry };
    return { entry, content: await files.read(path, largest, signal) };
  } catch (error) {
    if (isGone(error)) return {};
    throw error;
  }
}

function describe({ entry, content }: Version): string {
  if (!entry) return 'not there\n';
  const { kind, size, uid, gid, linkTarget, modified } = entry;
  return [
    `kind      ${kind}`,
    `mode      ${presentMode(entry)}`,
    `owner     ${uid}:${gid}`,
    ...(kind === 'file' ? [`size      ${size}`] : []),
    ...(linkTarget === undefined ? [] : [`links to ${linkTarget}`]),
    `modified  ${isoTime(modified)}`,
    ...(content ? [`sha256    ${createHash('sha256').update(content).digest('hex')}`] : []),
    '',
  ].join('\n');
}
