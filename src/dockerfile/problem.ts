import type { Span } from '../base/span';
import type { TextEdit } from '../base/textEdit';

/** Families of things for which the builder refuses a file; each one is reported by the rule of that id. */
export type ProblemCode =
  | 'syntax'
  | 'unknown-instruction'
  | 'unknown-flag'
  | 'invalid-flag-value'
  | 'invalid-directive'
  | 'invalid-check-directive'
  | 'missing-argument'
  | 'invalid-onbuild'
  | 'invalid-from'
  | 'stage-graph'
  | 'invalid-expansion'
  | 'invalid-mount'
  | 'invalid-port'
  | 'invalid-signal'
  | 'invalid-healthcheck'
  | 'invalid-shell'
  | 'invalid-copy-source';

/** One thing for which the builder refuses the file, and where. */
export interface BuildProblem {
  readonly code: ProblemCode;
  readonly span: Span;
  /** What is wrong and what to do, in sentence case. */
  readonly message: string;
  readonly phase: BuildPhase;
  /** A repair that is likely, where there is one. */
  readonly fix?: { readonly title: string; readonly edits: readonly TextEdit[] };
}

/**
 * The builder works in phases and stops at the first problem: it reads the whole file, then each
 * instruction, then resolves stages and values.
 */
export type BuildPhase = 'parse' | 'instruction' | 'convert';
