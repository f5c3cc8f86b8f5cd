import { nameIn, variablesOf } from './caselessVariables';

/**
 * Gives what stands in the model for the value of a variable from outside of the compose files. What is reported of a
 * model made so cannot hold the value, whichever rule it comes from.
 */
export type Conceal = (name: string, value: string) => string;

/** The variables that come from env files and the shell: what their values are, where set, and which are in use. */
export class ExternalVariables {
  readonly #values = new Map<string, string>();
  readonly #origins: Map<string, string>;
  /** By name, where each was set: the name of an env file, or "the environment". */
  readonly used = new Map<string, string>();

  constructor(
    private readonly conceal: Conceal | undefined,
    projectDirectory: string,
  ) {
    this.#origins = variablesOf(projectDirectory);
  }

  /** Notes a variable and gives what the model is to hold of it. */
  take(name: string, value: string, origin: string): string {
    this.#values.set(name, value);
    this.#origins.set(name, origin);
    return this.conceal ? this.conceal(name, value) : value;
  }

  /** The model takes what the variable holds, where it is one of these. */
  use(name: string): void {
    const origin = this.#origins.get(name);
    if (origin !== undefined) this.used.set(nameIn(this.#origins, name), origin);
  }

  /** The value itself, for what decides and is never shown. */
  valueOf(name: string): string | undefined {
    return this.#values.get(name);
  }
}
