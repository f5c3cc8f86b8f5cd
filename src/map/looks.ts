/** How a service is at the moment, as its card shows it. Texts are plain. */
export interface ServiceLooks {
  readonly state: CardState;
  /** `running · healthy`, `2 of 3 running`, `not running`; empty where nothing is known of its containers. */
  readonly words: string;
  /** `0.4% · 118 MiB`; empty where nothing is read. */
  readonly usage: string;
  /** What else there is to say of it: what the doctor found, and how it differs from its files. */
  readonly marks: readonly ServiceMark[];
}

export type CardState = 'unknown' | 'absent' | 'good' | 'busy' | 'warn' | 'bad' | 'idle';

export interface ServiceMark {
  readonly kind: 'problem' | 'risk' | 'change';
  /** A few words. */
  readonly text: string;
}

/** A service of which nothing but its definition is known. */
export const unknownLooks: ServiceLooks = { state: 'unknown', words: '', usage: '', marks: [] };
