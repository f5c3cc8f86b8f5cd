import { Uri, workspace } from 'vscode';
import type { ContainerEngine } from '../../engine/engine';
import type { Origin, Origins } from '../../scan/locate';
import type { ScanPageScope } from '../../scan/page';
import type { ScanFinding, ScanReport, ScanStep } from '../../scan/report';
import { readWorkspaceFile } from '../language/readWorkspaceFile';
import { dockerfiles } from '../dockerfiles';
import { workspaceFile } from './scannedImage';

/** A report with what this workspace and its engine know of it. */
export interface ScanOutcome {
  readonly report: ScanReport;
  readonly history: readonly ScanStep[];
  /** The Dockerfile of the workspace that the image was built from. */
  readonly built: BuiltFrom | undefined;
  /** Base images that the engine has and that the FROM can be updated to, the nearest first. */
  readonly updates: readonly string[];
  readonly scope: ScanPageScope;
}

export interface BuiltFrom {
  readonly path: string;
  readonly origins: Origins;
}

/** Looks for the Dockerfile of an image, and for updates of its base. `time` is that of the scan, if it was ours. */
export async function completeScan(
  report: ScanReport,
  about: {
    readonly engine: ContainerEngine | undefined;
    readonly history: readonly ScanStep[];
    readonly time?: string;
  },
): Promise<ScanOutcome> {
  const history = report.history.length > 0 ? report.history : about.history;
  const built = history.length > 0 ? await builtFrom(history) : undefined;
  const base = built?.origins.base?.image ?? '';
  const { baseUpdates } = await import('../scanFeatures');
  const known = base === '' ? [] : ((await about.engine?.images.list()) ?? []).flatMap(({ tags }) => tags);
  const updates = baseUpdates(base, known);
  const origins = new Map<ScanFinding, Origin | undefined>(
    report.findings.map((finding) => [finding, built?.origins.of(finding)]),
  );
  const existing = new Set<string>();
  for (const path of new Set(report.findings.flatMap(({ place }) => place?.path ?? []))) {
    const uri = workspaceFile(path);
    if (uri && (await exists(uri))) existing.add(path);
    // Each is a question to a disk that may be far away.
    if (existing.size >= mostFiles) break;
  }
  return {
    report,
    history,
    built,
    updates,
    scope: {
      originOf: (finding) => origins.get(finding),
      updates,
      ...(about.time === undefined ? {} : { time: about.time }),
      shownPath: (path) => workspace.asRelativePath(Uri.file(path)),
      exists: (path) => existing.has(path),
    },
  };
}

/** Places of a report in more files than this lead nowhere. */
const mostFiles = 500;

async function exists(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

/** The history of an image as its engine reports it: without the layers that its steps made. */
export async function historyOf(
  engine: ContainerEngine,
  reference: string,
  signal: AbortSignal,
): Promise<readonly ScanStep[]> {
  const steps = await engine.images.history(reference, signal);
  return steps.map(({ createdBy }) => ({ createdBy })).reverse();
}

async function builtFrom(history: readonly ScanStep[]): Promise<BuiltFrom | undefined> {
  const { Origins: Reader } = await import('../scanFeatures');
  for (const { value } of await dockerfiles()) {
    const text = await textOf(value.path);
    const origins = text === undefined ? undefined : Reader.in(value.path, text, history);
    if (origins) return { path: value.path, origins };
  }
  return undefined;
}

async function textOf(path: string): Promise<string | undefined> {
  const uri = Uri.file(path);
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) return open.getText();
  const folder = workspace.getWorkspaceFolder(uri);
  return folder && readWorkspaceFile(uri, folder.uri);
}
