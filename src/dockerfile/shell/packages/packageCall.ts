import type { Arguments } from '../arguments';
import type { Invocation } from '../invocation';
import type { Word } from '../word';

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

/** What to say of the `loose` ones among the packages of a call. */
export function unpinnedMessage(noun: string, loose: readonly Word[]): string {
  const [first, ...others] = loose;
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  return `Which version of \`${first?.value ?? noun}\`${more} this installs depends on the day of the build. Name the version.`;
}
