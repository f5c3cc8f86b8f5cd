import { renameFix } from '../../lint/fix';
import type { Span } from '../../base/span';
import type { Expansion } from '../values/expand';
import { expand, isPlain } from '../values/expand';
import { platformArgs } from '../model/globalScope';
import { imageReferenceFault } from '../../base/imageReference';
import type { Instruction } from '../syntax/instruction';
import { parseMount } from '../values/mount';
import { didYouMean, nearest } from '../values/nearest';
import { platformFault } from '../values/platform';
import type { BuildPhase, BuildProblem, ProblemCode } from './problem';
import { findStage, type StageNames } from '../model/stage';
import type { Stage } from '../syntax/instruction';
import { expansionMessage } from './expansion';
import type { CheckedDockerfile } from './document';

/** What the builder rejects about stages, the images they start from, and how they depend on each other. */
export function* stageProblems(document: CheckedDockerfile): Iterable<BuildProblem> {
  if (document.stages.length === 0) {
    const last = document.instructions.at(-1);
    if (last && document.instructions.every(({ keyword }) => keyword === 'ARG')) {
      yield problem(
        last,
        'stages',
        'stage-graph',
        last.keywordSpan,
        'The file has no stage to build. Add FROM and a base image.',
      );
    }
    return;
  }
  for (const { instruction, argument, expansion } of document.globalScope.faults) {
    const { error } = expansion;
    if (error)
      yield problem(instruction, 'stages', 'invalid-expansion', argument.span, expansionMessage(error));
  }
  for (const stage of document.stages) yield* baseProblems(document, stage);
  yield* dependencyProblems(document);
}

function problem(
  instruction: Instruction,
  phase: BuildPhase,
  code: ProblemCode,
  span: Span,
  message: string,
): BuildProblem {
  return { code, phase, line: instruction.line, span, message };
}

function* baseProblems(document: CheckedDockerfile, stage: Stage): Iterable<BuildProblem> {
  const { from, baseArgument, baseExpansion, base } = stage;
  if (!baseArgument || !baseExpansion) return;
  if (baseExpansion.error) {
    yield problem(
      from,
      'from',
      'invalid-expansion',
      baseArgument.span,
      expansionMessage(baseExpansion.error),
    );
    return;
  }
  if (!baseExpansion.known) return;
  if (base === '') {
    yield problem(
      from,
      'from',
      'invalid-image-reference',
      baseArgument.span,
      `${baseArgument.text} is empty unless the build sets it.${missingDefault(document, baseExpansion)}`,
    );
    return;
  }
  const platform = from.flag('platform');
  if (platform?.value) {
    const message = platformMessage(document, platform.value);
    if (message) {
      const found = problem(from, 'from', 'invalid-flag-value', platform.valueSpan ?? platform.span, message);
      const slip = platformSlip(document, platform.value);
      yield { ...found, ...renameFix(document.text, found.span, slip?.from ?? '', slip?.to) };
    }
  }
  if (stage.parent || base === 'scratch') return;
  const message = referenceMessage(base, baseArgument.text, missingDefault(document, baseExpansion));
  if (message) {
    const slip = undeclaredSlip(document, baseExpansion);
    yield {
      ...problem(from, 'resolve', 'invalid-image-reference', baseArgument.span, message),
      ...renameFix(document.text, baseArgument.span, slip?.from ?? '', slip?.to),
    };
  }
}

function missingDefault(document: CheckedDockerfile, expansion: Expansion): string {
  const slip = undeclaredSlip(document, expansion);
  if (slip) return ` Declare ARG ${slip.from} with a default before the first FROM.${didYouMean(slip.to)}`;
  const empty = expansion.unmatched[0];
  return empty ? ` Give ARG ${empty.name} a default, for example ARG ${empty.name}=value.` : '';
}

/** A variable that no ARG declares, and one that an ARG does and that is like it. */
function undeclaredSlip(document: CheckedDockerfile, expansion: Expansion): Slip | undefined {
  const { declared } = document.globalScope;
  const undeclared = expansion.unmatched.find(({ name }) => !declared.has(name));
  return undeclared && { from: undeclared.name, to: nearest(undeclared.name, [...declared]) };
}

interface Slip {
  readonly from: string;
  readonly to: string | undefined;
}

function platformSlip(document: CheckedDockerfile, value: string): Slip | undefined {
  const expansion = expandPlatform(document, value);
  const own = undeclaredSlip(document, expansion);
  if (expansion.text !== '') return own;
  const name = expansion.unmatched[0]?.name ?? '';
  const to = nearest(name, Object.keys(platformArgs));
  return to === undefined ? own : { from: name, to };
}

function expandPlatform(document: CheckedDockerfile, value: string): Expansion {
  const { escape } = document.directives;
  return isPlain(value, escape)
    ? { text: value, words: [], matched: [], unmatched: [], known: true }
    : expand(value, { escape, environment: document.globalScope.values });
}

function platformMessage(document: CheckedDockerfile, value: string): string | undefined {
  const expansion = expandPlatform(document, value);
  if (expansion.error) return expansionMessage(expansion.error);
  const hint = missingDefault(document, expansion) || ' Write os/arch, for example linux/amd64.';
  if (expansion.text === '') {
    const near = nearest(expansion.unmatched[0]?.name ?? '', Object.keys(platformArgs));
    return `The platform ${value} is empty.${didYouMean(near) || hint}`;
  }
  return platformFault(expansion.text) ? `"${expansion.text}" isn't a valid platform.${hint}` : undefined;
}

function referenceMessage(reference: string, written: string, hint: string): string | undefined {
  const fault = imageReferenceFault(reference);
  if (!fault) return undefined;
  const shown = reference === written ? `"${reference}"` : `"${reference}" (from ${written})`;
  if (fault === 'case') return `${shown} isn't a valid image name: image names are lowercase.${hint}`;
  if (fault === 'digest')
    return `${shown} isn't a valid image reference: a digest is "sha256:" followed by 64 hexadecimal digits.${hint}`;
  return `${shown} isn't a valid image reference: write name:tag.${hint}`;
}

interface Dependency {
  readonly instruction: Instruction;
  readonly stage: Stage;
  readonly target: Stage;
  readonly span: Span;
}

function* dependencyProblems(document: CheckedDockerfile): Iterable<BuildProblem> {
  const dependencies: Dependency[] = [];
  for (const stage of document.stages) {
    for (const instruction of stage.instructions) {
      for (const source of sourcesOf(document, instruction)) {
        if (source.target)
          dependencies.push({ instruction, stage, target: source.target, span: source.span });
        else yield* absentSourceProblems(document, instruction, source);
      }
    }
  }
  const targets = new Map<Stage, Set<Stage>>();
  for (const { stage, target } of dependencies) {
    const known = targets.get(stage);
    if (known) known.add(target);
    else targets.set(stage, new Set([target]));
  }
  for (const dependency of dependencies) {
    const { instruction, stage, target, span } = dependency;
    if (target.index < stage.index) continue;
    const shown = target.name ?? String(target.index);
    if (target === stage) {
      yield problem(
        instruction,
        'graph',
        'stage-graph',
        span,
        `Stage ${shown} can't copy files from itself. Use an earlier stage.`,
      );
    } else if (reaches(targets, target, stage)) {
      yield problem(
        instruction,
        'graph',
        'stage-graph',
        span,
        `Stage ${shown} depends on this stage, and this stage depends on it. Break the cycle.`,
      );
    } else yield laterSourceProblem(instruction, target, span);
  }
}

/** What is wrong with a source that is none of the stages. */
export function* absentSourceProblems(
  document: CheckedDockerfile,
  instruction: Instruction,
  { name, span, isIndexed }: StageSource,
): Iterable<BuildProblem> {
  if (isIndexed && /^[+-]?\d+$/.test(name)) {
    const message = `There is no stage ${name}: the file has ${document.stages.length}, counted from 0.`;
    yield problem(instruction, 'graph', 'stage-graph', span, message);
    return;
  }
  if (isIndexed && hasVariable(name)) {
    const message = `--from can't contain a variable. Define a stage "FROM ${name} AS name", with ARG above the first FROM, and copy from it.`;
    yield problem(instruction, 'dispatch', 'invalid-flag-value', span, message);
    return;
  }
  const message = name === 'scratch' ? undefined : referenceMessage(name, name, '');
  if (message) yield problem(instruction, 'resolve', 'invalid-image-reference', span, message);
}

function hasVariable(text: string): boolean {
  return /\$(?:\{|\w)/.test(text);
}

/** That an instruction takes files from a stage that is not built yet. */
export function laterSourceProblem(instruction: Instruction, target: Stage, span: Span): BuildProblem {
  const shown = target.name ?? String(target.index);
  const message = `Stage ${shown} is defined later in the file. Move it above this stage.`;
  return { ...problem(instruction, 'dispatch', 'stage-graph', span, message), detail: 'later-stage' };
}

/** Whether `from` needs `to`, directly or through other stages. */
function reaches(targets: ReadonlyMap<Stage, ReadonlySet<Stage>>, from: Stage, to: Stage): boolean {
  const seen = new Set([from]);
  for (const stage of seen) {
    if (stage === to) return true;
    for (const target of targets.get(stage) ?? []) seen.add(target);
  }
  return false;
}

/** What an instruction takes files from: `--from` of COPY, `from` of mounts. */
export interface StageSource {
  readonly name: string;
  readonly span: Span;
  /** A number means the stage with that number, and nothing else. */
  readonly isIndexed: boolean;
  /** The stage that it is; absent for an image. */
  readonly target?: Stage | undefined;
}

export function sourcesOf(document: StageNames, instruction: Instruction): readonly StageSource[] {
  if (instruction.keyword === 'COPY') {
    const from = instruction.flag('from');
    if (!from?.value) return [];
    const target = findStage(document, from.value);
    return [{ name: from.value, span: from.valueSpan ?? from.span, isIndexed: true, target }];
  }
  if (instruction.keyword !== 'RUN') return [];
  return instruction.flags.flatMap((flag) => {
    const mount = flag.name === 'mount' ? parseMount(flag) : undefined;
    const field = mount?.fields.find(({ key }) => key === 'from');
    if (!mount?.from || !field || mount.type === 'tmpfs' || mount.from.includes('$')) return [];
    const target = document.stagesByName.get(mount.from.toLowerCase());
    return [{ name: mount.from, span: field.span, isIndexed: false, target }];
  });
}
