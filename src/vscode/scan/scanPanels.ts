import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { commands, Range, Uri, ViewColumn, window, workspace } from 'vscode';
import type { Disposable } from '../../base/disposable';
import { plainText } from '../../base/text/plainText';
import { messageOf, UserError } from '../../base/userError';
import type { Scans, ScanProgress, ScanSubject } from '../../commands/context/scans';
import { outputOf } from '../../engine/outputOf';
import type { ContainerEngine } from '../../engine/engine';
import type { ScanAction } from '../../scan/page';
import type { ScanFinding } from '../../scan/report';
import type { SbomFormat } from '../../scan/scanners/scanner';
import { goTo, rangeOf } from '../doctor/findingActions';
import { createFindingsPanel, type ShownReport } from '../findings/findingsPanel';
import type { PanelWork, ResultPanel } from '../findings/resultPanel';
import type { Log } from '../log';
import { setting } from '../settings';
import type { ScanDiagnostics } from './scanDiagnostics';
import { completeScan, historyOf, type ScanOutcome } from './scanOutcome';
import { refuseUntrusted, withScannedImage, workspaceFile } from './scannedImage';

export interface ScanParts {
  readonly engine: () => Promise<ContainerEngine>;
  readonly extension: Uri;
  readonly log: Log;
  readonly showErrorOf: (what: string, work: Promise<unknown>) => void;
}

type ShownScan = ShownReport<ScanOutcome>;

/** How long a scanner may take to report its version, in milliseconds. Docker Scout looks for updates then. */
const timeoutMs = 15_000;

/** The Scan editors: one for each image, and one for each file. */
export class ScanPanels implements Scans, Disposable {
  readonly #panels = new Map<string, ResultPanel<ShownScan>>();
  readonly #parts: ScanParts;
  #diagnostics: ScanDiagnostics | undefined;

  constructor(parts: ScanParts) {
    this.#parts = parts;
  }

  async scan(subject: ScanSubject, { signal, report }: ScanProgress): Promise<void> {
    refuseUntrusted();
    const { findScanner } = await import('../scanFeatures');
    // Before an editor opens: what is missing is said where the user looks.
    await findScanner(setting('drydock.scan.scanner'), probe);
    const panel = this.#open(`image ${subject.name}`, `Scan: ${plainText(subject.name)}`, subject);
    await panel.run(this.#work(subject, report), signal);
  }

  async sbom(subject: ScanSubject, format: SbomFormat, progress: ScanProgress): Promise<string> {
    refuseUntrusted();
    const { findSbomMaker, sbomWith } = await import('../scanFeatures');
    const found = await findSbomMaker(setting('drydock.scan.scanner'), format, probe);
    const engine = await this.#parts.engine();
    return withScannedImage(engine, subject, progress, ({ source, folder, environment }) => {
      const words = found.scanner.sbom(source, format);
      if (!words) throw new Error(`${found.scanner.name} makes no ${format}.`);
      this.#parts.log.info('SBOM:', JSON.stringify(words));
      return sbomWith({
        found,
        words,
        folder,
        environment,
        progress: progress.report,
        signal: progress.signal,
      });
    });
  }

  async open(path: string): Promise<void> {
    const { readScanReport } = await import('../scanFeatures');
    const name = basename(path);
    const report = readScanReport(await readReportFile(path), `"${plainText(name)}"`);
    const outcome = await completeScan(report, { engine: undefined, history: [] });
    const panel = this.#open(`file ${path}`, `Report: ${plainText(name)}`, undefined);
    panel.show(await shown(outcome));
    await this.#mark(outcome);
  }

  dispose(): void {
    for (const panel of this.#panels.values()) panel.dispose();
    this.#diagnostics?.dispose();
  }

  #work(subject: ScanSubject, report: (message: string) => void): PanelWork<ShownScan> {
    return {
      busy: 'Scanning',
      cancelled: 'The scan was cancelled.',
      work: (signal) => this.#scan(subject, { signal, report }),
    };
  }

  async #scan(subject: ScanSubject, progress: ScanProgress): Promise<ShownScan> {
    const { signal } = progress;
    const { findScanner, scanWith } = await import('../scanFeatures');
    const engine = await this.#parts.engine();
    const found = await findScanner(setting('drydock.scan.scanner'), probe);
    progress.report(found.scanner.name);
    const report = await withScannedImage(engine, subject, progress, ({ source, folder, environment }) => {
      const words = found.scanner.scan(source, found.version);
      if (!words) throw new Error(`${found.scanner.name} doesn't scan.`);
      this.#parts.log.info('Scan:', JSON.stringify(words));
      return scanWith({ found, words, folder, environment, progress: progress.report, signal });
    });
    const history = report.history.length > 0 ? [] : await historyOf(engine, subject.reference, signal);
    const time = new Date().toLocaleTimeString();
    const outcome = await completeScan(report, { engine, history, time });
    await this.#mark(outcome);
    return shown(outcome);
  }

  async #mark(outcome: ScanOutcome): Promise<void> {
    if (!outcome.built) return;
    const { ScanDiagnostics: Diagnostics } = await import('./scanDiagnostics');
    this.#diagnostics ??= new Diagnostics();
    await this.#diagnostics.show(outcome);
  }

  #open(key: string, tab: string, subject: ScanSubject | undefined): ResultPanel<ShownScan> {
    const open = this.#panels.get(key);
    if (open) {
      open.reveal();
      return open;
    }
    const showErrorOf = (work: Promise<unknown>) => this.#parts.showErrorOf('Scan Image', work);
    const act = (
      outcome: ScanOutcome,
      index: number,
      wanted: (actions: readonly ScanAction[]) => ScanAction | undefined,
    ) => showErrorOf(actOn(outcome, index, wanted));
    const panel: ResultPanel<ShownScan> = createFindingsPanel<ScanOutcome>({
      viewType: 'drydock.scan',
      tab,
      title: tab,
      extension: this.#parts.extension,
      log: this.#parts.log,
      ...(subject
        ? {
            again: () => ({
              label: 'Scan Again',
              run: () => panel.runQuietly(this.#work(subject, () => undefined)),
            }),
          }
        : {}),
      open: (outcome, index) => act(outcome, index, ([first]) => first),
      copy: () => undefined,
      act: (outcome, index, action) => act(outcome, index, (actions) => actions[action]),
    });
    this.#panels.set(key, panel);
    panel.onClose(() => this.#panels.delete(key));
    return panel;
  }
}

const probe = (program: string, args: readonly string[]) => outputOf(program, args, timeoutMs);

async function shown(outcome: ScanOutcome): Promise<ShownScan> {
  const { presentScan } = await import('../scanFeatures');
  return { report: outcome, ...presentScan(outcome.report, outcome.scope) };
}

async function readReportFile(path: string): Promise<string> {
  const { largestReport } = await import('../scanFeatures');
  const name = plainText(basename(path));
  try {
    const { size } = await stat(path);
    if (size <= largestReport) return await readFile(path, 'utf8');
  } catch (error) {
    throw new UserError('unreadable-file', `"${name}" can't be read: ${plainText(messageOf(error))}.`, [], {
      cause: error,
    });
  }
  throw new UserError(
    'too-large',
    `"${name}" is larger than ${largestReport / 1024 / 1024} MB. Write a report with fewer findings, for example from severity high on.`,
  );
}

async function actOn(
  outcome: ScanOutcome,
  index: number,
  wanted: (actions: readonly ScanAction[]) => ScanAction | undefined,
): Promise<void> {
  const { report, scope, built } = outcome;
  const finding = report.findings[index];
  const { actionsOf } = await import('../scanFeatures');
  const action = finding && wanted(actionsOf(finding, scope));
  if (!action) return;
  const origin = scope.originOf(finding);
  if (action.kind === 'advisory') await commands.executeCommand('vscode.open', Uri.parse(action.url, true));
  else if (action.kind === 'goTo' && origin) await goTo(origin.place);
  else if (action.kind === 'goToReported') await goToReported(finding);
  else if (action.kind === 'update' && built) await updateBase(built.path, outcome, action.image);
}

async function goToReported({ place }: ScanFinding): Promise<void> {
  const uri = place && workspaceFile(place.path);
  if (!place || !uri) return;
  await window.showTextDocument(uri, {
    viewColumn: ViewColumn.Beside,
    preview: true,
    selection: rangeOf(place),
  });
}

/** Writes the base image into the Dockerfile and shows it there, not saved. */
async function updateBase(path: string, { built, history }: ScanOutcome, image: string): Promise<void> {
  const { Origins } = await import('../scanFeatures');
  const { updateEdit } = await import('./scanDiagnostics');
  const document = await workspace.openTextDocument(Uri.file(path));
  const base = Origins.in(path, document.getText(), history)?.base;
  const span = base?.imageSpan;
  const isSame = base?.image === built?.origins.base?.image;
  if (!span || !isSame || !(await workspace.applyEdit(updateEdit(document, span, image)))) {
    throw new UserError(
      'file-changed',
      `The base image in "${plainText(basename(path))}" has changed, or a variable names it. Update it there.`,
    );
  }
  const at = document.positionAt(span.start);
  await window.showTextDocument(document, {
    viewColumn: ViewColumn.Beside,
    preview: true,
    selection: new Range(at, at),
  });
}
