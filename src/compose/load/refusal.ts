import { UserError, type ErrorAction } from '../../base/userError';
import type { LoadedStack } from './stack';
import { basename } from '../paths';
import { toFileUri } from '../../base/filePath';

/** Why Compose refuses a stack, with file and line, which Compose seldom tells; undefined where it does not. */
export function refusalOf({ problems }: Pick<LoadedStack, 'problems'>): UserError | undefined {
  const [first] = problems;
  if (!first) return undefined;
  const { file, span } = first.source;
  const { line } = file.lines.positionAt(span.start);
  return new UserError(
    'broken-stack',
    `Compose would reject the stack: ${basename(file.path)}, line ${line}: ${first.message}`,
    [openFile(file.path, line)],
  );
}

/** Opens a file, at that line (from 1) if one is named. */
export function openFile(path: string, line?: number): ErrorAction {
  const place = line === undefined ? undefined : { line: line - 1, character: 0 };
  const options = place ? [{ selection: { start: place, end: place } }] : [];
  return { title: `Open ${basename(path)}`, command: 'vscode.open', args: [toFileUri(path), ...options] };
}
