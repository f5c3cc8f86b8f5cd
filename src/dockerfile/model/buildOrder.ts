import type { Instruction, Stage } from '../syntax/instruction';

/**
 * Instructions, or what stands for them, in the order in which the builder runs them. A test is asked once of each, and
 * its answers serve every later question with it: a test is a function that lives longer than one question.
 */
export class BuildOrder<T> {
  readonly #known = new Map<(item: T) => boolean, Passing<T>>();

  /** `items` are in order within their stages. */
  constructor(
    readonly items: readonly T[],
    readonly stages: readonly Stage[],
    readonly instructionOf: (item: T) => Instruction,
  ) {}

  /** Those of the stage itself that pass the test; with `undefined` those before the first FROM. */
  in(stage: Stage | undefined, test: (item: T) => boolean): readonly T[] {
    return this.#passing(test).of.get(stage) ?? [];
  }

  /** The last one before the instruction that passes the test, in its stage or in those that it is built on. */
  lastBefore(instruction: Instruction, test: (item: T) => boolean): T | undefined {
    const { of, base } = this.#passing(test);
    const own = of.get(instruction.stage) ?? [];
    const count = this.#countBefore(own, instruction.keywordSpan.start);
    if (count > 0) return own[count - 1];
    const below = instruction.stage && base.get(instruction.stage);
    return below && of.get(below)?.at(-1);
  }

  /** Whether one after the instruction passes the test, in its stage or in those that are built on it. */
  someAfter({ stage, keywordSpan }: Instruction, test: (item: T) => boolean): boolean {
    const { of, withMore } = this.#passing(test);
    const last = of.get(stage)?.at(-1);
    if (last !== undefined && this.#startOf(last) > keywordSpan.start) return true;
    return stage !== undefined && withMore.has(stage);
  }

  /** By bisection: so many of them stand before `start`. */
  #countBefore(items: readonly T[], start: number): number {
    let low = 0;
    let high = items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#startOf(items[middle] as T) < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #startOf(item: T): number {
    return this.instructionOf(item).keywordSpan.start;
  }

  #passing(test: (item: T) => boolean): Passing<T> {
    let passing = this.#known.get(test);
    if (!passing) this.#known.set(test, (passing = this.#ask(test)));
    return passing;
  }

  #ask(test: (item: T) => boolean): Passing<T> {
    const of = new Map<Stage | undefined, T[]>();
    for (const item of this.items) {
      if (!test(item)) continue;
      const { stage } = this.instructionOf(item);
      const others = of.get(stage);
      if (others) others.push(item);
      else of.set(stage, [item]);
    }
    const base = new Map<Stage, Stage>();
    for (const stage of this.stages) {
      const { parent } = stage;
      const nearest = parent && (of.has(parent) ? parent : base.get(parent));
      if (nearest) base.set(stage, nearest);
    }
    const withMore = new Set<Stage>();
    for (const stage of this.stages.toReversed())
      if (stage.parent && (of.has(stage) || withMore.has(stage))) withMore.add(stage.parent);
    return { of, base, withMore };
  }
}

/** What passes a test. */
interface Passing<T> {
  readonly of: ReadonlyMap<Stage | undefined, readonly T[]>;
  /** Of a stage the nearest one below it that has some. */
  readonly base: ReadonlyMap<Stage, Stage>;
  /** The stages on top of which another one has some. */
  readonly withMore: ReadonlySet<Stage>;
}
