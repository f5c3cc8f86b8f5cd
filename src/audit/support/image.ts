import { builtInstruction, type BuiltInstruction } from '../../inspect/layers/instruction';
import type { ImageSubject } from '../subject';

/** The instructions that an image was built by, the newest first; undefined where the engine doesn't report them. */
export function instructionsOf({ history }: ImageSubject): readonly BuiltInstruction[] | undefined {
  if (!history || history.length === 0) return undefined;
  return history.map(({ createdBy }) => builtInstruction(createdBy));
}
