import { pipeline, type Readable } from 'node:stream';
import { extract, type Header } from 'tar-stream';
import { messageOf, UserError } from '../../base/userError';
import { baseName, joinPath } from './filePath';
import type { FileEntry, FileKind } from './fileEntry';

/** A member of a tar. Its path, which the tar gives it, is absolute and confined. */
export interface TarEntry {
  /** As the tar has it; what it says is not trusted. */
  readonly rawName: string;
  /** What it is, with {@link rawName} below `/` as its path. */
  readonly file: FileEntry;
  /** The member that this one is a hard link to, as a path of {@link file}. */
  readonly hardLink?: string;
  /** The content. What is not read is skipped when the next member is asked for. */
  readonly body: AsyncIterable<Buffer>;
}

/** What may come before a member besides the content of the one before, bytes: extended headers and padding. */
const mostBetween = 4 * 1024 * 1024;

/**
 * The members of a tar as they come. Nothing is kept: a body that nobody reads is passed over. Leaving the
 * loop releases the tar. A tar that breaks off throws, and so does an aborted one.
 */
export async function* tarEntries(tar: Readable, signal?: AbortSignal): AsyncGenerator<TarEntry> {
  const members = extract();
  let failure: Error | undefined;
  let fed = 0;
  let limit = mostBetween;
  // The parser keeps a whole extended header, however long it claims to be.
  const bounded = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      fed += chunk.length;
      if (fed > limit) {
        throw new UserError(
          'archive-broken',
          `The engine's archive has a header of more than ${mostBetween / 1024 / 1024} MB, which no real one has. It was not read further.`,
        );
      }
      yield chunk;
    }
  };
  pipeline(tar, bounded, members, (error) => (failure ??= error ?? undefined));
  const broken = (error: unknown) => {
    signal?.throwIfAborted();
    const cause = failure ?? error;
    if (cause instanceof UserError) return cause;
    return new UserError(
      'archive-broken',
      `The engine's archive ended early: ${messageOf(cause)}. Try again.`,
      [],
      {
        cause,
      },
    );
  };
  const contentOf = async function* (member: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of member) yield chunk as Buffer;
    } catch (error) {
      throw broken(error);
    }
  };
  let isLeft = false;
  try {
    for await (const member of members) {
      isLeft = true;
      limit = fed + (member.header.size ?? 0) + mostBetween;
      yield { ...tarEntry(member.header), body: contentOf(member) };
      isLeft = false;
      member.resume();
    }
  } catch (error) {
    // What the reader of a member throws is its own.
    throw isLeft ? error : broken(error);
  } finally {
    tar.destroy();
  }
}

function tarEntry(header: Header): Omit<TarEntry, 'body'> {
  const { name, type, linkname, size, mode, mtime, pax } = header;
  const wide: { readonly uid?: string; readonly gid?: string } = pax ?? {};
  const kind = kinds[type] ?? 'file';
  const path = joinPath('/', name);
  return {
    rawName: name,
    file: {
      name: baseName(path),
      path,
      kind,
      size: kind === 'file' ? size : 0,
      permissions: mode & 0o7777,
      // Numbers that the header has no room for.
      uid: Number(wide.uid ?? header.uid),
      gid: Number(wide.gid ?? header.gid),
      modified: mtime.getTime(),
      ...(kind === 'symlink' ? { linkTarget: linkname } : {}),
    },
    ...(type === 'link' ? { hardLink: joinPath('/', linkname) } : {}),
  };
}

const kinds: Readonly<Partial<Record<Header['type'], FileKind>>> = {
  directory: 'directory',
  symlink: 'symlink',
  fifo: 'fifo',
  'character-device': 'device',
  'block-device': 'device',
};
