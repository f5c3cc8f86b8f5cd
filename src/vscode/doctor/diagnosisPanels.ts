import type { Disposable } from '../../base/disposable';
import type { Doctor, DoctorLook, DoctorSubject } from '../../commands/context/doctor';
import { DiagnosisPanel, type ExaminedProject, type PanelHost } from './diagnosisPanel';
import { keyOf } from './examinedKey';

/** The Diagnosis editors: one for each project, and for each choice of containers without one. */
export class DiagnosisPanels implements Doctor, Disposable {
  readonly #panels = new Map<string, DiagnosisPanel>();
  readonly #host: PanelHost;

  constructor(host: PanelHost) {
    this.#host = host;
  }

  examine(subject: DoctorSubject, look: DoctorLook, signal: AbortSignal): Promise<boolean> {
    return this.#open(subject).examine(look, signal);
  }

  /** Opens the editor with a result that is there already. */
  show(subject: DoctorSubject, examined: ExaminedProject): void {
    this.#open(subject).show(examined);
  }

  /** Examines again where an editor for it is open. */
  refresh(subject: DoctorSubject): void {
    this.#panels.get(keyOf(subject))?.again();
  }

  dispose(): void {
    for (const panel of this.#panels.values()) panel.dispose();
  }

  #open(subject: DoctorSubject): DiagnosisPanel {
    const key = keyOf(subject);
    const open = this.#panels.get(key);
    if (open) {
      open.reveal(subject);
      return open;
    }
    const panel = new DiagnosisPanel(subject, this.#host);
    this.#panels.set(key, panel);
    panel.onClose(() => this.#panels.delete(key));
    return panel;
  }
}
