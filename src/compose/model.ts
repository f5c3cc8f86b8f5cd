import type { LineMap } from '../base/span';
import type { Suppression } from '../lint/suppression';
import type { MapNode } from './node';
import type { Problem } from './problem';
import { loadStack, type StackOptions } from './load/stack';
import { memoryReader } from './reader';
import { readSuppressions } from './suppressions';
import type { ComposeFile } from './yaml/parse';

/**
 * One compose file under analysis, judged as part of the stack that it belongs to. Findings of rules are about
 * `file` unless they name another.
 */
export interface ComposeDocument {
  readonly file: ComposeFile;
  readonly text: string;
  readonly lines: LineMap;
  /** Everything that Compose refuses in the stack, in the order in which it would find it. */
  readonly problems: readonly Problem[];
  /** The merged model of the stack after interpolation, with the provenance of every value. */
  readonly model: MapNode;
  readonly suppressions: readonly Suppression[];
}

/**
 * Analyses the compose file `text` at `path` (absolute, with slashes), alone or in the stack that `options`
 * describe. Pure, and never throws.
 */
export function parseCompose(path: string, text: string, options: StackOptions = {}): ComposeDocument {
  const reader = options.reader ?? memoryReader({});
  const stack = loadStack({
    ...options,
    files: options.files ?? [path],
    reader: {
      stat: (at) => (at === path ? 'file' : reader.stat(at)),
      read: (at) => (at === path ? text : reader.read(at)),
    },
  });
  const file = stack.parsed(path);
  return {
    file,
    text,
    lines: file.lines,
    problems: stack.problems,
    model: stack.model,
    suppressions: readSuppressions(text, file.lines),
  };
}
