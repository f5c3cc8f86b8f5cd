import type { TextEdit } from '../base/textEdit';
import type { SafeFix, UnsafeFix } from './rule';

/** A mechanical repair after which the file means the same; "fix all" applies it. */
export function safeFix(title: string, ...edits: readonly TextEdit[]): SafeFix {
  return { title, safety: 'safe', preferred: true, edits };
}

/** A repair that a person has to agree to, because it may change what the file does. */
export function unsafeFix(title: string, ...edits: readonly TextEdit[]): UnsafeFix {
  return { title, safety: 'unsafe', preferred: false, edits };
}
