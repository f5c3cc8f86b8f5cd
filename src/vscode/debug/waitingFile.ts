import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Uri } from 'vscode';
import { toHostPath } from '../../base/filePath';
import type { DebugPlan } from '../../debug/debugPlan';
import { startWaiting } from '../../debug/startWaiting';
import { filePathOf } from '../filePathOf';

/**
 * Writes the Compose file that makes the service of a plan wait for its debugger at its start. Returns its path,
 * or undefined where the program already waits or can't.
 */
export async function writeWaitingFile(plan: DebugPlan, storage: Uri): Promise<string | undefined> {
  const text = startWaiting(plan.service, plan.definition, plan.debugger);
  if (text === undefined) return undefined;
  const folder = Uri.joinPath(storage, randomUUID());
  await mkdir(folder.fsPath, { recursive: true });
  // The Stacks view shows the name while the service runs with it.
  const file = Uri.joinPath(folder, 'wait-for-debugger.yaml');
  await writeFile(file.fsPath, text, { mode: 0o600 });
  return filePathOf(file);
}

/** Removes what `writeWaitingFile` wrote, with its folder. Does nothing where it wrote nothing. */
export async function removeWaitingFile(path: string | undefined): Promise<void> {
  if (path !== undefined) await rm(dirname(toHostPath(path)), { recursive: true, force: true });
}
