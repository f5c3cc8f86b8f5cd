import { ViewColumn, window, type Uri, type WebviewPanel } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { plainText } from '../../base/text/plainText';
import { messageOf } from '../../base/userError';
import type { DoctorLook, DoctorSubject } from '../../commands/context/doctor';
import type { StackTarget } from '../../commands/stack/stackTarget';
import type { Examination } from '../../doctor/examine';
import type { Finding } from '../../doctor/rank';
import { findingsOf, presentExamination } from '../../doctor/report/page';
import type { DoctorPage, DoctorToHost, DoctorToPage } from '../../webview/doctor/messages';
import type { Log } from '../log';
import { showWebviewPage } from '../webviewPage';

/** An examination, and what Compose is run for to change what it found. */
export interface ExaminedProject {
  readonly examination: Examination;
  readonly target: StackTarget | undefined;
}

/** What a Diagnosis editor needs of the window. */
export interface PanelHost {
  readonly extension: Uri;
  readonly log: Log;
  examine(subject: DoctorSubject, look: DoctorLook, signal: AbortSignal): Promise<ExaminedProject>;
  /** Asks for a toolbox image if there is none, and examines everything. */
  lookDeeper(subject: DoctorSubject): void;
  /** Does what the user asked of a finding, and tells what goes wrong. */
  act(message: FindingMessage, finding: Finding, examined: ExaminedProject): void;
  showCauses(): void;
}

/** What a user can ask of a finding. */
export type FindingMessage = Extract<DoctorToHost, { readonly finding: number }>;

/** One Diagnosis editor: the newest result about its subject, and what is going on. */
export class DiagnosisPanel implements Disposable {
  readonly #parts = new DisposableStore();
  readonly #panel: WebviewPanel;
  readonly #host: PanelHost;
  #subject: DoctorSubject;
  #examined: ExaminedProject | undefined;
  /** What was looked at last, for "Check Again". */
  #look: DoctorLook = { isDeep: false };
  #running: AbortController | undefined;
  #busy: string | undefined;
  #error: string | undefined;
  #revision = 0;
  #isLoaded = false;

  constructor(subject: DoctorSubject, host: PanelHost) {
    this.#subject = subject;
    this.#host = host;
    const panel = window.createWebviewPanel(
      'drydock.diagnosis',
      titleOf(subject),
      { viewColumn: ViewColumn.Active, preserveFocus: true },
      { enableFindWidget: true },
    );
    this.#panel = panel;
    panel.webview.onDidReceiveMessage((message: DoctorToHost) => this.#receive(message));
    panel.onDidChangeViewState(() => {
      // A hidden webview is unloaded, and says that it is ready when it is back.
      if (!panel.visible) this.#isLoaded = false;
    });
    panel.onDidDispose(() => this.#parts.dispose());
    this.#parts.defer(() => panel.dispose());
    this.#parts.defer(() => this.#running?.abort());
    showWebviewPage(panel.webview, host.extension, {
      script: 'dist/webview/doctor.js',
      styles: ['media/doctor.css'],
    });
  }

  onClose(listener: () => void): void {
    this.#parts.defer(listener);
  }

  reveal(subject: DoctorSubject): void {
    this.#subject = subject;
    this.#revision++;
    this.#panel.title = titleOf(subject);
    this.#panel.reveal(undefined, true);
    this.#post();
  }

  /** Examines in place of what is still going on. False where it failed, which the page says. */
  async examine(look: DoctorLook, signal: AbortSignal): Promise<boolean> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.#look = look;
    this.#busy = look.isDeep ? 'Looking deeper, with temporary containers' : 'Examining';
    this.#error = undefined;
    this.#post();
    try {
      const all = AbortSignal.any([signal, running.signal]);
      this.show(await this.#host.examine(this.#subject, look, all));
      return true;
    } catch (error) {
      if (signal.aborted || running.signal.aborted) {
        if (this.#running === running) this.#error = 'The examination was cancelled.';
        throw new DOMException('Cancelled.', 'AbortError');
      }
      this.#host.log.warn(`The diagnosis of ${titleOf(this.#subject)} failed.`, error);
      this.#error = messageOf(error);
      return false;
    } finally {
      if (this.#running === running) {
        this.#running = undefined;
        this.#busy = undefined;
        this.#post();
      }
    }
  }

  /** Shows a result that is there already. */
  show(examined: ExaminedProject): void {
    this.#examined = examined;
    this.#error = undefined;
    this.#revision++;
    this.#post();
  }

  /** Examines again what was looked at last, without a notice: the page shows that it is busy. */
  again(): void {
    this.examine(this.#look, this.#parts.signal).catch((error: unknown) =>
      this.#host.log.trace('The examination was cancelled.', error),
    );
  }

  dispose(): void {
    this.#parts.dispose();
  }

  #receive(message: DoctorToHost): void {
    switch (message.kind) {
      case 'ready':
        this.#isLoaded = true;
        return this.#post();
      case 'again':
        return this.again();
      case 'deeper':
        return this.#host.lookDeeper(this.#subject);
      case 'cancel':
        return this.#running?.abort();
      case 'showAll':
        if (this.#subject.kind === 'project') this.reveal({ ...this.#subject, services: [] });
        return;
      case 'causes':
        return this.#host.showCauses();
      default: {
        const examined = this.#examined;
        const finding = examined && findingsOf(examined.examination, this.#services)[message.finding];
        if (finding && message.revision === this.#revision) this.#host.act(message, finding, examined);
      }
    }
  }

  get #services(): readonly string[] {
    return this.#subject.kind === 'project' ? this.#subject.services : [];
  }

  #post(): void {
    if (!this.#isLoaded) return;
    const message: DoctorToPage = { kind: 'page', page: this.#page() };
    void this.#panel.webview.postMessage(message);
  }

  #page(): DoctorPage {
    const examined = this.#examined;
    return {
      revision: this.#revision,
      subject: subjectOf(this.#subject),
      ...(this.#busy === undefined ? {} : { busy: this.#busy }),
      ...(this.#error === undefined ? {} : { error: plainText(this.#error) }),
      ...(examined
        ? {
            result: presentExamination(examined.examination, {
              services: this.#services,
              directory: examined.target?.stack.folder,
              canRecreate: examined.target !== undefined,
              timeOf: (at) => new Date(at).toLocaleTimeString(),
            }),
          }
        : {}),
    };
  }
}

function titleOf(subject: DoctorSubject): string {
  return `Diagnosis: ${subjectOf(subject)}`;
}

function subjectOf(subject: DoctorSubject): string {
  if (subject.kind === 'project') {
    const { project, services } = subject;
    return services.length > 0
      ? `${services.map(plainText).join(', ')} (${plainText(project)})`
      : plainText(project);
  }
  return subject.containers.map(({ name }) => plainText(name)).join(', ');
}
