/** A stack to judge: its files in the order in which they are given with -f, and what surrounds them. */
export interface JudgedStack {
  readonly title: string;
  /** The texts of the files, which are written as `0.yaml`, `1.yaml`... */
  readonly files: readonly string[];
  /** Where they are written, below the project of invented stacks or below the corpus. */
  readonly folder?: string;
  /** What else lies there: env files, included and extended files. */
  readonly beside?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly profiles?: readonly string[];
  readonly envFiles?: readonly string[];
}

/** Random choices that are the same for the same seed. */
export class Chance {
  constructor(private state: number) {}

  next(): number {
    this.state = (this.state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return this.state / 4_294_967_296;
  }

  is(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)] as T;
  }

  /** Some of the list, in its order. */
  some<T>(list: readonly T[], share: number): readonly T[] {
    return list.filter(() => this.is(share));
  }
}
