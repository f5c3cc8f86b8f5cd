import {
  chmodSync,
  chownSync,
  existsSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../base/userError';
import { liesBelow } from './readText';

/**
 * Replaces the text of a file that held `before` when it was read, as a whole or not at all: the new text is written
 * beside it and takes its place, with its mode and, where that is allowed, its owner. A link stays a link. Throws a
 * UserError if the file holds something else by now, or bytes that aren't UTF-8.
 */
export function replaceText(path: string, before: string, after: string): void {
  const real = realpathSync.native(path);
  if (!readFileSync(real).equals(Buffer.from(before))) {
    throw new UserError('file-changed', 'it changed meanwhile, or its text is not UTF-8');
  }
  const { mode, uid, gid } = statSync(real);
  const beside = join(dirname(real), `.${basename(real)}.drydock-${process.pid}`);
  try {
    writeFileSync(beside, after, { flag: 'wx', mode });
    chmodSync(beside, mode);
    keepOwner(beside, uid, gid);
    renameSync(beside, real);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** Only root may give a file away; for everybody else the file is their own anyway, or its folder is. */
function keepOwner(path: string, uid: number, gid: number): void {
  const now = statSync(path);
  if (now.uid !== uid || now.gid !== gid) if (process.getuid?.() === 0) chownSync(path, uid, gid);
}

/**
 * Creates a file with a text, or adds the text to the end of the file. Throws a UserError if it would lie outside
 * `root` once links are followed, or is to be created and exists.
 */
export function addText(path: string, text: string, how: 'create' | 'append', root: string): void {
  const target = existsSync(path) ? path : dirname(path);
  const real = realpathSync.native(target);
  const realRoot = realpathSync.native(root);
  if (real !== realRoot && !liesBelow(realRoot, real))
    throw new UserError('unreadable-file', `it is outside the folder "${root}"`);
  if (how === 'create') return writeFileSync(path, text, { flag: 'wx' });
  if (!existsSync(path)) return writeFileSync(path, text, { flag: 'wx' });
  const before = readFileSync(path, 'utf8');
  const gap = before === '' || before.endsWith('\n') ? '' : '\n';
  return replaceText(path, before, `${before}${gap}${text}`);
}
