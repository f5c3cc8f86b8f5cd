import type { Uri } from 'vscode';
import type { Disposable } from '../../base/disposable';
import { plainText } from '../../base/text/plainText';
import type { DoctorLook, DoctorSubject } from '../../commands/context/doctor';
import type { StackTarget } from '../../commands/stack/stackTarget';
import type { Examination } from '../../doctor/examine';
import type { Finding } from '../../doctor/rank';
import { findingsOf, presentExamination } from '../../doctor/report/page';
import type { DoctorPage, DoctorToHost } from '../../webview/doctor/messages';
import { ResultPanel, type PanelState, type PanelWork } from '../findings/resultPanel';
import type { Log } from '../log';

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
  /** Does what the user requested for a finding, and shows what goes wrong. */
  act(message: FindingMessage, finding: Finding, examined: ExaminedProject): void;
  showCauses(): void;
}

/** What a user can ask of a finding. */
export type FindingMessage = Extract<DoctorToHost, { readonly finding: number }>;

/** One Diagnosis editor: the newest result about its subject, and what is going on. */
export class DiagnosisPanel implements Disposable {
  readonly #panel: ResultPanel<ExaminedProject>;
  readonly #host: PanelHost;
  #subject: DoctorSubject;
  /** What was looked at last, for "Check Again". */
  #look: DoctorLook = { isDeep: false };

  constructor(subject: DoctorSubject, host: PanelHost) {
    this.#subject = subject;
    this.#host = host;
    this.#panel = new ResultPanel<ExaminedProject>({
      viewType: 'drydock.diagnosis',
      title: titleOf(subject),
      script: 'dist/webview/doctor.js',
      styles: ['media/doctor.css'],
      extension: host.extension,
      log: host.log,
      page: (state) => this.#page(state),
      receive: (message) => this.#receive(message as DoctorToHost),
    });
  }

  onClose(listener: () => void): void {
    this.#panel.onClose(listener);
  }

  reveal(subject: DoctorSubject): void {
    this.#subject = subject;
    this.#panel.rename(titleOf(subject));
    this.#panel.reveal();
    this.#panel.redraw();
  }

  /** Examines in place of what is still going on. False where it failed, which the page says. */
  examine(look: DoctorLook, signal: AbortSignal): Promise<boolean> {
    this.#look = look;
    return this.#panel.run(this.#work(look), signal);
  }

  /** Shows a result that is there already. */
  show(examined: ExaminedProject): void {
    this.#panel.show(examined);
  }

  /** Examines again what was looked at last, without a notice: the page shows that it is busy. */
  again(): void {
    this.#panel.runQuietly(this.#work(this.#look));
  }

  dispose(): void {
    this.#panel.dispose();
  }

  #work(look: DoctorLook): PanelWork<ExaminedProject> {
    return {
      busy: look.isDeep ? 'Looking deeper, with temporary containers' : 'Examining',
      cancelled: 'The examination was cancelled.',
      work: (signal) => this.#host.examine(this.#subject, look, signal),
    };
  }

  #receive(message: DoctorToHost): void {
    switch (message.kind) {
      case 'ready':
      case 'cancel':
        return;
      case 'again':
        return this.again();
      case 'deeper':
        return this.#host.lookDeeper(this.#subject);
      case 'showAll':
        if (this.#subject.kind === 'project') this.reveal({ ...this.#subject, services: [] });
        return;
      case 'causes':
        return this.#host.showCauses();
      default: {
        const examined = this.#panel.result;
        const finding = examined && findingsOf(examined.examination, this.#services)[message.finding];
        if (finding && message.revision === this.#panel.revision) this.#host.act(message, finding, examined);
      }
    }
  }

  get #services(): readonly string[] {
    return this.#subject.kind === 'project' ? this.#subject.services : [];
  }

  #page({ revision, busy, error, result: examined }: PanelState<ExaminedProject>): DoctorPage {
    return {
      revision,
      subject: subjectOf(this.#subject),
      ...(busy === undefined ? {} : { busy }),
      ...(error === undefined ? {} : { error: plainText(error) }),
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
