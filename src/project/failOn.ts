import type { Severity } from '../lint/rule';

/** The severity from which on a command line run fails, with its "not at all". */
export type FailOn = Severity | 'never';
