import type { Uri } from 'vscode';
import { plainText } from '../../base/text/plainText';
import type {
  FindingsPage,
  FindingsResult,
  FindingsToHost,
  FindingsToPage,
  FindingTexts,
} from '../../webview/findings/messages';
import type { Log } from '../log';
import { ResultPanel } from './resultPanel';

/** A report, and how the page shows it. */
export interface ShownReport<Report> {
  readonly report: Report;
  readonly result: FindingsResult;
  /** What is known of a kind of the result, by its index; asked for when a finding of it is selected. */
  textsOf(kind: number): FindingTexts;
}

/** What an editor with a list of findings needs of its feature. */
export interface FindingsPanelHost<Report> {
  readonly viewType: string;
  /** Of the tab: `Audit: shop`. */
  readonly tab: string;
  /** Of the page: `Security audit: shop`. */
  readonly title: string;
  readonly extension: Uri;
  readonly log: Log;
  /** The work again; undefined where the report is what somebody else made. */
  again?(): { readonly label: string; run(): void };
  /** The finding with that index was opened: its line, if it has one. */
  open(report: Report, finding: number): void;
  copy(report: Report, finding: number): void;
  /** A button of a finding, by its index. */
  act(report: Report, finding: number, action: number): void;
  /** A button of the page, by its index. */
  actOnAll?(report: Report, action: number): void;
  /** The link below the notes. */
  link?(): void;
}

/** An editor with a list of findings: Audit, Scan. */
export function createFindingsPanel<Report>(
  host: FindingsPanelHost<Report>,
): ResultPanel<ShownReport<Report>> {
  const again = host.again?.();
  const panel = new ResultPanel<ShownReport<Report>>({
    viewType: host.viewType,
    title: host.tab,
    script: 'dist/webview/findings.js',
    styles: ['media/list.css', 'media/findings.css'],
    extension: host.extension,
    log: host.log,
    page: ({ revision, busy, error, result }): FindingsPage => ({
      revision,
      title: host.title,
      ...(again ? { again: again.label } : {}),
      ...(busy === undefined ? {} : { busy }),
      ...(error === undefined ? {} : { error: plainText(error) }),
      ...(result ? { result: result.result } : {}),
    }),
    receive: (message) => receive(message as FindingsToHost),
  });
  return panel;

  function receive(message: FindingsToHost): void {
    const report = panel.result?.report;
    if (message.kind === 'again') return again?.run();
    if (message.kind === 'link') return host.link?.();
    if (report === undefined || message.kind === 'ready' || message.kind === 'cancel') return;
    if (message.kind === 'page') return host.actOnAll?.(report, message.action);
    const row = panel.result?.result.rows[message.finding];
    if (message.revision !== panel.revision || !row) return;
    if (message.kind === 'select') sendTexts(message.finding, panel.result?.textsOf(row.kind) ?? []);
    else if (message.kind === 'open') host.open(report, message.finding);
    else if (message.kind === 'copy') host.copy(report, message.finding);
    else host.act(report, message.finding, message.action);
  }
  function sendTexts(finding: number, texts: FindingTexts): void {
    panel.send({ kind: 'texts', revision: panel.revision, finding, texts } satisfies FindingsToPage);
  }
}
