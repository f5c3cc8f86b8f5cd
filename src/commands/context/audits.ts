/** What is audited. */
export type AuditSubject =
  | { readonly kind: 'project'; readonly project: string }
  | {
      readonly kind: 'containers';
      readonly containers: readonly { readonly id: string; readonly name: string }[];
    }
  /** The engine, and everything on it. */
  | { readonly kind: 'engine' };

/** The Audit editors. */
export interface Audits {
  /**
   * Audits the subject and shows the result in its editor, which is opened or brought to the front. What fails is shown
   * there. Rejects with the abort where the signal aborts; what was shown stays then.
   */
  show(subject: AuditSubject, signal: AbortSignal): Promise<void>;
}
