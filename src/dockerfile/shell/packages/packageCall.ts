import type { Arguments } from '../arguments';
import type { Invocation } from '../invocation';
import type { Word } from '../ast';

/** One call of a package manager. */
export interface PackageCall {
  readonly invocation: Invocation;
  /** Name of the program: `apt-get`, `microdnf`, `pip`. */
  readonly manager: string;
  /** Its subcommand under one name: `install`, `update`, `upgrade`, `clean`... Empty where there is none. */
  readonly action: string;
  readonly actionWord: Word | undefined;
  readonly args: Arguments;
  /** What comes after the subcommand, options and their values left out. */
  readonly packages: readonly Word[];
}
