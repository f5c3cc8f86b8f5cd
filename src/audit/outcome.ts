import type { Place } from '../sources/place';

/** What a check found out about one subject. */
export type Outcome =
  | { readonly kind: 'pass' }
  | {
      readonly kind: 'fail';
      /** What proves it, as text from outside: reports mask secrets in it and make it harmless. */
      readonly facts: readonly string[];
      /** The lines to change, where the check knows better than by its keys and instructions. */
      readonly places?: readonly Place[];
    }
  /** The recommendation isn't about such a subject. */
  | { readonly kind: 'notApplicable'; readonly why: string }
  /** What decides it can't be read, or only a person can decide. */
  | { readonly kind: 'unknown'; readonly why: string };

export const pass: Outcome = { kind: 'pass' };

export function fail(...facts: readonly string[]): Outcome {
  return { kind: 'fail', facts };
}

export function notApplicable(why: string): Outcome {
  return { kind: 'notApplicable', why };
}

export function unknown(why: string): Outcome {
  return { kind: 'unknown', why };
}

/** Fails with a fact, if there is one. */
export function failIf(fact: string | false | undefined): Outcome {
  return fact === false || fact === undefined || fact === '' ? pass : fail(fact);
}
