import { isOnWindows } from '../../base/filePath';

/** Variables for what lies in `folder`, by name: on Windows their case does not matter. */
export function variablesOf(folder: string): Map<string, string> {
  return isOnWindows(folder) ? new CaselessVariables() : new Map<string, string>();
}

/** The name under which `variables` has what is asked for as `name`. */
export function nameIn(variables: ReadonlyMap<string, string>, name: string): string {
  return variables instanceof CaselessVariables ? variables.nameOf(name) : name;
}

/**
 * Variables as Compose looks them up on Windows: by the name as it is written, else by one that differs from it in upper
 * and lower case alone (`LookupEnv` of compose-go). Where several do, Compose takes any; here it is the one
 * that was set last, which is the shell's.
 */
class CaselessVariables extends Map<string, string> {
  readonly #names = new Map<string, string>();

  override get(name: string): string | undefined {
    return super.get(this.nameOf(name));
  }

  override set(name: string, value: string): this {
    this.#names.set(name.toLowerCase(), name);
    return super.set(name, value);
  }

  nameOf(name: string): string {
    return this.has(name) ? name : (this.#names.get(name.toLowerCase()) ?? name);
  }
}
