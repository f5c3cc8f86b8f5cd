import type { Dockerfile } from '../dockerfile/model/dockerfile';
import type { Instruction } from '../dockerfile/syntax/instruction';
import type { BuildReport, BuildStep } from './output';

/** A failed build, in terms of its Dockerfile. */
export interface BuildFailure {
  /** One sentence for a user: what failed and why. */
  readonly message: string;
  /** The instruction that failed; undefined where the builder doesn't name one. */
  readonly instruction?: Instruction;
  readonly kind: 'instruction' | 'disk-full' | 'builder-lost' | 'other';
}

/** Longer parts of what a builder says are cut. */
const longest = 300;

/** What a report says, with the instruction that it is about. `name` is the last part of the path of the Dockerfile. */
export function failureOf(report: BuildReport, document: Dockerfile, name: string): BuildFailure {
  const { message } = report;
  const instruction = instructionOf(report, document, name);
  const at = instruction ? { instruction } : {};
  if (/no space left on device/i.test(message) || /no space left on device/i.test(report.lastOutput ?? '')) {
    return {
      ...at,
      kind: 'disk-full',
      message: `The disk of the engine is full (${short(message)}). Prune images and build cache to free space.`,
    };
  }
  if (isLost(message)) {
    return {
      kind: 'builder-lost',
      message: `The connection to the builder was lost (${short(message)}). Check that the engine is running, then build again.`,
    };
  }
  return { ...at, kind: instruction ? 'instruction' : 'other', message: sentence(report, instruction) };
}

function isLost(message: string): boolean {
  return /code = Unavailable|error reading from server|Cannot connect to the Docker daemon|error during connect|connection reset by peer|unexpected EOF|: EOF$|transport is closing|use of closed network connection/i.test(
    message,
  );
}

function sentence(report: BuildReport, instruction: Instruction | undefined): string {
  const { exitCode, lastOutput, message } = report;
  if (exitCode !== undefined) {
    const keyword = instruction?.keyword ?? 'A command';
    const why = exitCode === 137 ? ' (killed, often for lack of memory)' : '';
    const output = lastOutput === undefined ? '' : ` Its last output: ${short(lastOutput)}`;
    return `${keyword} failed with exit code ${exitCode}${why}.${output}`;
  }
  const missing =
    /failed to calculate checksum of ref \S+: "([^"]*)": not found/.exec(message) ??
    /"([^"]*)" not found: not found/.exec(message) ??
    /(?:file not found in build context or excluded by \.dockerignore: stat |copier: stat: ")([^":]*)/.exec(
      message,
    );
  if (missing) return `"${missing[1]}" isn't in the build context, or .dockerignore excludes it.`;
  if (message === '') return 'The builder failed and printed no reason.';
  return short(message.charAt(0).toUpperCase() + message.slice(1));
}

function short(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function instructionOf(report: BuildReport, document: Dockerfile, name: string): Instruction | undefined {
  const { lines, step } = report;
  if (lines && (lines.file === '' || lines.file === name)) {
    const found = document.instructions.find(
      ({ line, endLine }) => line <= lines.first && lines.first <= endLine,
    );
    if (found) return found;
  }
  // A step that worked is not what failed, so what stands here must be what the builder was at.
  return step && instructionOfStep(step, document);
}

/** The instruction of a step: by its place where the builder gives one, and only where the text is the same. */
export function instructionOfStep(
  step: BuildStep,
  { instructions, stages }: Dockerfile,
): Instruction | undefined {
  const wanted = joined(step.text);
  const isSame = (instruction: Instruction | undefined): instruction is Instruction =>
    instruction !== undefined && joined(instruction.whole.text) === wanted;
  const numbered = step.number === undefined ? undefined : instructions[step.number - 1];
  if (isSame(numbered)) return numbered;
  const stage =
    step.stage === undefined
      ? stages[(step.stageNumber ?? 0) - 1]
      : (stages.findLast((candidate) => candidate.name === step.stage?.toLowerCase()) ??
        stages[Number(/^stage-(\d+)$/.exec(step.stage)?.[1] ?? -1)]);
  const inStage = stage?.instructions.filter(isSame) ?? [];
  if (inStage.length === 1) return inStage[0];
  const anywhere = instructions.filter(isSame);
  return anywhere.length === 1 ? anywhere[0] : undefined;
}

/** The text of an instruction as far as builders agree on it: they keep, join or drop the blanks of continuations. */
function joined(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
