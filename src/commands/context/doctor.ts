import type { StackTarget } from '../stack/stackTarget';

/** What is diagnosed. */
export type DoctorSubject =
  | {
      readonly kind: 'project';
      readonly project: string;
      /** Only what concerns these is shown; all of the project is examined, because the cause may lie elsewhere. */
      readonly services: readonly string[];
      /** The stack that defines it, where the user chose one. */
      readonly stack?: StackTarget;
    }
  /** Containers that belong to no Compose project. */
  | {
      readonly kind: 'containers';
      readonly containers: readonly { readonly id: string; readonly name: string }[];
    };

/** What to look at. */
export interface DoctorLook {
  /** Temporary containers may be used. */
  readonly isDeep: boolean;
  /** The image for those that look at sockets and processes; undefined where there is none that may be used. */
  readonly toolbox?: () => Promise<string | undefined>;
}

/** The Diagnosis editors. */
export interface Doctor {
  /**
   * Examines the subject and shows the result in its editor, which is opened or brought to the front. False where that
   * failed, which the editor says. Rejects with the abort where the signal aborts; what was shown stays then.
   */
  examine(subject: DoctorSubject, look: DoctorLook, signal: AbortSignal): Promise<boolean>;
}
