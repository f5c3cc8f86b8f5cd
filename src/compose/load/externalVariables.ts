import type { Tape } from '../tape';
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
  readonly #given = new Map<string, ReadonlyMap<string, string>>();

  /** With `tape`, what is noted can be noted again. */
  constructor(
    readonly conceal: Conceal | undefined,
    projectDirectory: string,
    readonly tape?: Tape<ExternalVariables>,
  ) {
    this.#origins = variablesOf(projectDirectory);
  }

  /** Notes a variable and gives what the model is to hold of it. */
  take(name: string, value: string, origin: string): string {
    this.tape?.note((variables) => variables.take(name, value, origin));
    this.#values.set(name, value);
    this.#origins.set(name, origin);
    return this.conceal ? this.conceal(name, value) : value;
  }

  /** The model takes what the variable holds, where it is one of these. */
  use(name: string): void {
    this.tape?.note((variables) => variables.use(name));
    const origin = this.#origins.get(name);
    if (origin !== undefined) this.used.set(nameIn(this.#origins, name), origin);
  }

  /** Notes the variables that a file is loaded with; those of the first time stand. */
  give(path: string, variables: ReadonlyMap<string, string>): void {
    this.tape?.note((others) => others.give(path, variables));
    if (!this.#given.has(path)) this.#given.set(path, variables);
  }

  /** The variables that a file was first loaded with. */
  givenTo(path: string): ReadonlyMap<string, string> | undefined {
    return this.#given.get(path);
  }

  /** The value itself, for what decides and is never shown. */
  valueOf(name: string): string | undefined {
    return this.#values.get(name);
  }
}
