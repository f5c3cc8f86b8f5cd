import { channel } from 'node:diagnostics_channel';

/** What happens between a keystroke and what the editor shows of it. */
export type Step =
  | 'analysis-begins'
  | 'files-known'
  | 'analyzed'
  | 'diagnostics-set'
  | 'completion-asked'
  | 'completion-answered';

const steps = channel('drydock');

/** Tells whoever subscribed to Node's diagnostics channel "drydock" (`npm run bench:editor`) that a step is done. */
export function stamp(step: Step): void {
  if (steps.hasSubscribers) steps.publish(step);
}
