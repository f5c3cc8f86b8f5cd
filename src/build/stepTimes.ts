import type { Dockerfile } from '../dockerfile/model/dockerfile';
import type { Instruction } from '../dockerfile/syntax/instruction';
import { instructionOfStep } from './failure';
import type { BuildStep } from './output';

/** What a builder did with a step. */
export interface StepTime {
  readonly step: BuildStep;
  readonly isCached: boolean;
  /** Milliseconds; undefined where the builder doesn't print it. */
  readonly duration: number | undefined;
}

/** More steps than this aren't kept. */
const mostSteps = 1000;

/** Reads how long the steps of a build took, and which came from the cache, line by line as a builder prints them. */
export class StepTimes {
  /** The steps of BuildKit that have begun, by their numbers. */
  readonly #vertices = new Map<string, BuildStep>();
  readonly #times: StepTime[] = [];
  /** The step of a builder that does one after the other. */
  #current: BuildStep | undefined;
  #sequentialCount = 0;

  /** Takes the next line, without its line break and colors. */
  take(line: string): void {
    const [, vertex, rest] = /^#(\d+) (.*)$/.exec(line) ?? [];
    if (vertex !== undefined && rest !== undefined) this.#takeVertex(vertex, rest);
    else this.#takeSequential(line);
  }

  get all(): readonly StepTime[] {
    return this.#times;
  }

  #takeVertex(vertex: string, rest: string): void {
    const [, place = '', text] =
      /^\[([^\]]+) \d+\/\d+\] (.*)$/.exec(rest) ?? /^\[()\d+\/\d+\] (.*)$/.exec(rest) ?? [];
    if (text !== undefined) {
      // A build for several platforms names the platform before the stage.
      const stage = place.split(' ').at(-1);
      if (this.#vertices.size < mostSteps) this.#vertices.set(vertex, { text, ...(stage ? { stage } : {}) });
      return;
    }
    const step = this.#vertices.get(vertex);
    const seconds = /^DONE (\d+(?:\.\d+)?)s$/.exec(rest)?.[1];
    if (!step || (rest !== 'CACHED' && seconds === undefined)) return;
    this.#vertices.delete(vertex);
    this.#add({
      step,
      isCached: rest === 'CACHED',
      duration: seconds === undefined ? undefined : Number(seconds) * 1000,
    });
  }

  #takeSequential(line: string): void {
    const classic = /^Step (\d+)\/\d+ : (.*)$/.exec(line);
    // A command may print the same; steps come one after the other.
    if (classic && Number(classic[1]) === this.#sequentialCount + 1) {
      this.#sequentialCount++;
      this.#current = { text: classic[2] ?? '', number: this.#sequentialCount };
      return;
    }
    const podman = /^(?:\[(\d+)\/\d+\] )?STEP \d+\/\d+: (.*)$/.exec(line);
    if (podman) this.#current = { text: podman[2] ?? '', stageNumber: Number(podman[1] ?? 1) };
    else if (this.#current && /^ ?---?> Using cache\b/.test(line)) {
      this.#add({ step: this.#current, isCached: true, duration: undefined });
      this.#current = undefined;
    }
  }

  #add(time: StepTime): void {
    if (this.#times.length < mostSteps) this.#times.push(time);
  }
}

/** The instructions of a Dockerfile whose steps are known; of several platforms the one that took longest. */
export function timesOf(
  times: readonly StepTime[],
  document: Dockerfile,
): ReadonlyMap<Instruction, StepTime> {
  const found = new Map<Instruction, StepTime>();
  for (const time of times) {
    const instruction = instructionOfStep(time.step, document);
    if (!instruction || instruction.keyword === 'FROM') continue;
    const before = found.get(instruction);
    if (!before || (time.duration ?? 0) > (before.duration ?? 0)) found.set(instruction, time);
  }
  return found;
}
