import { UserError, type ErrorAction } from '../../base/userError';
import type { LoadedStack } from './stack';
import { basename } from '../paths';
import { toFileUri } from '../../base/filePath';

/** Why Compose rejects a stack, with file and line, which Compose seldom reports; undefined where it doesn't. */
export function refusalOf(loaded: Pick<LoadedStack, 'problems'>): UserError | undefined {
  const first = firstProblem(loaded);
  if (!first) return undefined;
  const { path, line, message } = first;
  return new UserError(
    'broken-stack',
    `Compose would reject the stack: ${basename(path)}, line ${line}: ${message}`,
    [openFile(path, line)],
  );
}

/** The first thing that Compose rejects a stack for; its line counts from 1. */
export interface StackProblem {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

export function firstProblem({ problems }: Pick<LoadedStack, 'problems'>): StackProblem | undefined {
  const [first] = problems;
  if (!first) return undefined;
  const { file, span } = first.source;
  return { path: file.path, line: file.lines.positionAt(span.start).line, message: first.message };
}

/** Opens a file, at that line (from 1) if one is named. */
export function openFile(path: string, line?: number): ErrorAction {
  const place = line === undefined ? undefined : { line: line - 1, character: 0 };
  const options = place ? [{ selection: { start: place, end: place } }] : [];
  return { title: `Open ${basename(path)}`, command: 'vscode.open', args: [toFileUri(path), ...options] };
}
