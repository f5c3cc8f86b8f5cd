import { ViewColumn, window, type Uri, type WebviewPanel } from 'vscode';
import type { AuditFinding, AuditReport } from '../../audit/audit';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { plainText } from '../../base/text/plainText';
import { messageOf } from '../../base/userError';
import type { AuditSubject } from '../../commands/context/audits';
import type { AuditPage, AuditResult, AuditToHost, AuditToPage } from '../../webview/audit/messages';
import type { Log } from '../log';
import { showWebviewPage } from '../webviewPage';

/** A report, and how the page shows it. */
export interface ShownAudit {
  readonly report: AuditReport;
  readonly result: AuditResult;
}

/** What an Audit editor needs of the window. */
export interface AuditPanelHost {
  readonly extension: Uri;
  readonly log: Log;
  audit(signal: AbortSignal): Promise<ShownAudit>;
  goTo(finding: AuditFinding): void;
  copy(finding: AuditFinding): void;
  /** The page of the check, or of all checks. */
  showPage(finding?: AuditFinding): void;
}

/** One Audit editor: the newest result about its subject, and what is going on. */
export class AuditPanel implements Disposable {
  readonly #parts = new DisposableStore();
  readonly #panel: WebviewPanel;
  readonly #host: AuditPanelHost;
  readonly #subject: string;
  #shown: ShownAudit | undefined;
  #running: AbortController | undefined;
  #error: string | undefined;
  #revision = 0;
  #isLoaded = false;

  constructor(subject: AuditSubject, host: AuditPanelHost) {
    this.#host = host;
    this.#subject = subjectOf(subject);
    const panel = window.createWebviewPanel(
      'drydock.audit',
      `Audit: ${this.#subject}`,
      { viewColumn: ViewColumn.Active, preserveFocus: true },
      { enableFindWidget: true },
    );
    this.#panel = panel;
    panel.webview.onDidReceiveMessage((message: AuditToHost) => this.#receive(message));
    panel.onDidChangeViewState(() => {
      // A hidden webview is unloaded, and says that it is ready when it is back.
      if (!panel.visible) this.#isLoaded = false;
    });
    panel.onDidDispose(() => this.#parts.dispose());
    this.#parts.defer(() => panel.dispose());
    this.#parts.defer(() => this.#running?.abort());
    showWebviewPage(panel.webview, host.extension, {
      script: 'dist/webview/audit.js',
      styles: ['media/audit.css'],
    });
  }

  onClose(listener: () => void): void {
    this.#parts.defer(listener);
  }

  reveal(): void {
    this.#panel.reveal(undefined, true);
  }

  /** Audits in place of what is still going on. What fails is shown. */
  async audit(signal: AbortSignal): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.#error = undefined;
    this.#post();
    try {
      this.#shown = await this.#host.audit(AbortSignal.any([signal, running.signal]));
      this.#revision++;
    } catch (error) {
      if (signal.aborted || running.signal.aborted) {
        if (this.#running === running) this.#error = 'The audit was cancelled.';
        throw new DOMException('Cancelled.', 'AbortError');
      }
      this.#host.log.warn(`The audit of ${this.#subject} failed.`, error);
      this.#error = messageOf(error);
    } finally {
      if (this.#running === running) {
        this.#running = undefined;
        this.#post();
      }
    }
  }

  dispose(): void {
    this.#parts.dispose();
  }

  #receive(message: AuditToHost): void {
    switch (message.kind) {
      case 'ready':
        this.#isLoaded = true;
        return this.#post();
      case 'again':
        this.audit(this.#parts.signal).catch((error: unknown) =>
          this.#host.log.trace('The audit was cancelled.', error),
        );
        return;
      case 'cancel':
        return this.#running?.abort();
      case 'checks':
        return this.#host.showPage();
      default: {
        const finding = this.#shown?.report.findings[message.finding];
        if (!finding || message.revision !== this.#revision) return;
        if (message.kind === 'goTo') this.#host.goTo(finding);
        else if (message.kind === 'copy') this.#host.copy(finding);
        else this.#host.showPage(finding);
      }
    }
  }

  #post(): void {
    if (!this.#isLoaded) return;
    const page: AuditPage = {
      revision: this.#revision,
      subject: this.#subject,
      ...(this.#running ? { busy: 'Auditing' } : {}),
      ...(this.#error === undefined ? {} : { error: plainText(this.#error) }),
      ...(this.#shown ? { result: this.#shown.result } : {}),
    };
    const message: AuditToPage = { kind: 'page', page };
    void this.#panel.webview.postMessage(message);
  }
}

function subjectOf(subject: AuditSubject): string {
  if (subject.kind === 'engine') return 'engine';
  if (subject.kind === 'project') return plainText(subject.project);
  const [first, ...others] = subject.containers.map(({ name }) => plainText(name));
  return others.length > 0 ? `${first} and ${others.length} more` : (first ?? '');
}
