import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Uri, workspace } from 'vscode';
import { UserError } from '../../base/userError';
import { saveTar } from '../../commands/saveTar';
import type { ScanProgress, ScanSubject } from '../../commands/context/scans';
import { presentSize } from '../../containers/units';
import type { ContainerEngine } from '../../engine/engine';
import type { ScanSource } from '../../scan/scanners/scanner';

/** How a scanner is started for an image of the window's engine. */
export interface ScannerPlace {
  readonly source: ScanSource;
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** A scanner reads configuration of the folder that it runs in, which decides on what it does. */
export function refuseUntrusted(): void {
  if (workspace.isTrusted) return;
  throw new UserError(
    'untrusted',
    "A scanner reads its configuration from this workspace, and the workspace isn't trusted. Trust it first.",
    [{ title: 'Manage Trust', command: 'workbench.trust.manage' }],
  );
}

/**
 * Lets work go on an image where a scanner can reach it: on an engine of this machine, or else in an archive that is
 * removed afterwards, because scanners know neither SSH nor the certificates of contexts.
 */
export async function withScannedImage<T>(
  engine: ContainerEngine,
  { reference, name }: ScanSubject,
  { signal, report }: ScanProgress,
  work: (place: ScannerPlace) => Promise<T>,
): Promise<T> {
  const { host } = engine.endpoint;
  const folder =
    workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')?.uri.fsPath ?? homedir();
  // What the engine has by that name, and a failure in words where it has nothing.
  const image = await engine.images.inspect(reference, signal);
  if (/^(?:unix|npipe):/.test(host)) {
    const known = image.tags.includes(reference) ? reference : (image.tags[0] ?? image.id);
    const environment = { DOCKER_HOST: host };
    return work({ source: { kind: 'engine', reference: known }, folder, environment });
  }
  const temporary = await mkdtemp(join(tmpdir(), 'drydock-scan-'));
  try {
    const path = join(temporary, 'image.tar');
    report(`Saving ${presentSize(image.size)} of ${name} for the scanner`);
    await saveTar(await engine.images.save(reference, signal), path, signal);
    return await work({ source: { kind: 'archive', path }, folder, environment: {} });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** A path of a report as a file of the workspace; undefined where it isn't in one. */
export function workspaceFile(path: string): Uri | undefined {
  const parts = path.split(/[\\/]/);
  if (path === '' || parts.includes('..')) return undefined;
  if (/^(?:[\\/]|[a-z]:)/i.test(path)) {
    const uri = Uri.file(path);
    return workspace.getWorkspaceFolder(uri) && uri;
  }
  const [folder] = workspace.workspaceFolders ?? [];
  return folder && Uri.joinPath(folder.uri, ...parts);
}
