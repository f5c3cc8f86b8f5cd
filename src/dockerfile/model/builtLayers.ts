import type { Instruction } from '../syntax/instruction';
import type { Dockerfile } from './dockerfile';
import type { Stage } from '../syntax/instruction';

/** A step of an image's history, as far as it shows an instruction. */
export interface BuiltStep {
  /** In upper case; empty where no instruction made the step. */
  readonly keyword: string;
  /** What followed it, on one line. */
  readonly text: string;
}

/** Which instruction made which steps: one, or for the FROM at the bottom all that the base image brought. */
export type BuiltInstructions = ReadonlyMap<Instruction, readonly number[]>;

/** So much of a Dockerfile must be found in a history for the image to have been made of it. */
const leastShare = 0.6;

/**
 * Finds the instructions of a Dockerfile in the history of an image (oldest first), for the stage that fits
 * best. Undefined where the image was not built from the file, or from one that has changed beyond
 * recognition; an instruction that changed since has no step.
 */
export function matchHistory(file: Dockerfile, steps: readonly BuiltStep[]): BuiltInstructions | undefined {
  let best: Match | undefined;
  for (const stage of file.stages.toReversed()) {
    const match = matchStage(stage, steps);
    if (match.share >= leastShare && match.share > (best?.share ?? 0)) best = match;
  }
  return best?.found;
}

interface Match {
  readonly share: number;
  readonly found: BuiltInstructions;
}

function matchStage(stage: Stage, steps: readonly BuiltStep[]): Match {
  const chain = chainOf(stage);
  const instructions = chain.flatMap((part) => part.instructions);
  const found = new Map<Instruction, readonly number[]>();
  const scores = scoreTable(instructions, steps);
  let first = steps.length;
  let strong = 0;
  let i = 0;
  let j = 0;
  while (i < instructions.length && j < steps.length) {
    const here = scores[i]?.[j] ?? 0;
    const instruction = instructions[i] as Instruction;
    // Later steps first: what looks alike in the base image is not of this file.
    if (here === scores[i]?.[j + 1]) {
      j++;
    } else if (here === scores[i + 1]?.[j]) {
      i++;
    } else {
      first = Math.min(first, j);
      if (weightOf(instruction) > 1) strong++;
      found.set(instruction, [j]);
      i++;
      j++;
    }
  }
  const from = chain[0]?.from;
  if (from)
    found.set(
      from,
      Array.from({ length: first }, (_, index) => index),
    );
  const score = scores[0]?.[0] ?? 0;
  const all = instructions.reduce((sum, instruction) => sum + weightOf(instruction), 0);
  const hasStrong = instructions.some((instruction) => weightOf(instruction) > 1);
  const isRecognized = all > 0 && (hasStrong ? strong > 0 : score === all);
  return { share: isRecognized ? score / all : 0, found };
}

/** The stages that the last one is built on, and itself. */
function chainOf(stage: Stage): readonly Stage[] {
  return stage.parent ? [...chainOf(stage.parent), stage] : [stage];
}

/** The weight of the best alignment of what follows instruction i and step j. */
function scoreTable(
  instructions: readonly Instruction[],
  steps: readonly BuiltStep[],
): readonly (readonly number[])[] {
  const table = Array.from({ length: instructions.length + 1 }, () =>
    Array.from({ length: steps.length + 1 }, () => 0),
  );
  for (let i = instructions.length - 1; i >= 0; i--) {
    const instruction = instructions[i] as Instruction;
    const row = table[i] as number[];
    const below = table[i + 1] as number[];
    for (let j = steps.length - 1; j >= 0; j--) {
      const both = isSame(instruction, steps[j] as BuiltStep)
        ? weightOf(instruction) + (below[j + 1] as number)
        : 0;
      row[j] = Math.max(both, row[j + 1] as number, below[j] as number);
    }
  }
  return table;
}

/** An instruction with a layer of its own says more than a setting does, which half of all images have. */
function weightOf({ keyword }: Instruction): number {
  return files.has(keyword) ? 3 : 1;
}

const files = new Set(['RUN', 'COPY', 'ADD']);

function isSame(instruction: Instruction, step: BuiltStep): boolean {
  if (instruction.keyword !== step.keyword) return false;
  const text = oneLine(instruction.json?.values.map(({ value }) => value).join(' ') ?? instruction.body.text);
  if (step.text === text || instruction.heredocs.length > 0) return true;
  if (instruction.keyword === 'RUN') return step.text.endsWith(` ${text}`);
  if (!files.has(instruction.keyword)) return true;
  // The builder expands variables and, the classic one, resolves the destination and hashes the source.
  const destination = text.slice(text.lastIndexOf(' ') + 1).replace(/^\.\/?/, '');
  return destination.includes('$') || step.text.replace(/\/$/, '').endsWith(destination.replace(/\/$/, ''));
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
