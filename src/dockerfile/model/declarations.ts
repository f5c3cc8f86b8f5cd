import type { Instruction, Stage } from '../syntax/instruction';

/** What ENV and ARG set at a place of a file, by name, with the values as written. */
export interface DeclaredVariables {
  get(name: string): string | undefined;
  has(name: string): boolean;
}

interface Declaration {
  readonly start: number;
  readonly value: string;
}

/** The variables that the ENV and ARG instructions of a file set, each stage read once. */
export class Declarations {
  /** In the order of the file, by the instructions that they are among. */
  readonly #known = new Map<readonly Instruction[], ReadonlyMap<string, readonly Declaration[]>>();

  /** By stage and name, undefined where neither the stage nor those below it set the variable. */
  readonly #atEnd = new Map<Stage, Map<string, string | undefined>>();

  /** `outside` are the instructions among which those without a stage stand. */
  constructor(readonly outside: readonly Instruction[]) {}

  /** What is set before the instruction in its stage, and in those that the stage is built on. */
  before({ stage, span }: Instruction): DeclaredVariables {
    const get = (name: string): string | undefined => {
      const own = lastBefore(this.#among(stage?.steps ?? this.outside).get(name), span.start);
      return own ? own.value : this.#inherited(stage?.parent, name);
    };
    return { get, has: (name) => get(name) !== undefined };
  }

  /** What is set at the end of a stage, in it or in those that it is built on. */
  #inherited(stage: Stage | undefined, name: string): string | undefined {
    if (!stage) return undefined;
    let known = this.#atEnd.get(stage);
    if (!known) this.#atEnd.set(stage, (known = new Map()));
    if (!known.has(name)) known.set(name, this.#atEndOf(stage, name));
    return known.get(name);
  }

  #atEndOf(stage: Stage, name: string): string | undefined {
    for (let base: Stage | undefined = stage; base; base = base.parent) {
      const known = this.#atEnd.get(base);
      if (known?.has(name)) return known.get(name);
      const last = this.#among(base.steps).get(name)?.at(-1);
      if (last) return last.value;
    }
    return undefined;
  }

  #among(instructions: readonly Instruction[]): ReadonlyMap<string, readonly Declaration[]> {
    let found = this.#known.get(instructions);
    if (!found) this.#known.set(instructions, (found = read(instructions)));
    return found;
  }
}

function read(instructions: readonly Instruction[]): ReadonlyMap<string, readonly Declaration[]> {
  const found = new Map<string, Declaration[]>();
  for (const { keyword, pairs, span } of instructions) {
    if (keyword !== 'ENV' && keyword !== 'ARG') continue;
    for (const { key, value } of pairs) {
      const declaration = { start: span.start, value: value?.text ?? '' };
      const earlier = found.get(key.text);
      if (earlier) earlier.push(declaration);
      else found.set(key.text, [declaration]);
    }
  }
  return found;
}

/** By bisection: a variable may be set very often. */
function lastBefore(declarations: readonly Declaration[] = [], place: number): Declaration | undefined {
  let low = 0;
  let high = declarations.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((declarations[middle] as Declaration).start < place) low = middle + 1;
    else high = middle;
  }
  return declarations[low - 1];
}
