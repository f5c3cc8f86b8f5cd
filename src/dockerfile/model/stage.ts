import type { Argument } from '../syntax/argument';
import type { Expansion } from '../values/expand';
import { parseImageReference } from '../../base/imageReference';
import type { Instruction, Stage } from '../syntax/instruction';

/**
 * Visits stages depth first: each right after the stage that it is built on, and after what is built on its earlier
 * siblings. `enter` returns what to do when the stage and all that are built on it are done.
 */
export function visitStages(stages: readonly Stage[], enter: (stage: Stage) => () => void): void {
  const children = new Map<Stage | undefined, Stage[]>();
  for (const stage of stages) {
    const siblings = children.get(stage.parent);
    if (siblings) siblings.push(stage);
    else children.set(stage.parent, [stage]);
  }
  // A list in place of recursion, because stages may be nested thousands deep.
  const open: (Stage | (() => void))[] = (children.get(undefined) ?? []).toReversed();
  for (let next = open.pop(); next; next = open.pop()) {
    if (typeof next === 'function') {
      next();
      continue;
    }
    open.push(enter(next), ...(children.get(next) ?? []).toReversed());
  }
}

/** So many instructions of ONBUILD are followed in a file: many stages on many triggers must not multiply. */
const mostTriggered = 2000;

/** Splits instructions into stages and links them; `expandBase` expands with the global ARGs. */
export function buildStages(
  instructions: readonly Instruction[],
  expandBase: (argument: Argument) => Expansion,
): Stage[] {
  const starts = instructions.flatMap((instruction, index) =>
    instruction.keyword === 'FROM' ? [index] : [],
  );
  const byName = new Map<string, Stage>();
  const triggersOf = new Map<Stage, readonly Instruction[]>();
  let triggered = 0;
  return starts.map((start, index) => {
    const from = instructions[start] as Instruction;
    const [baseArgument, as, nameArgument] = from.args;
    const isNamed = from.args.length === 3 && as?.text.toLowerCase() === 'as' && nameArgument !== undefined;
    const expansion = baseArgument && expandBase(baseArgument);
    const base = expansion?.known ? expansion.text : '';
    const parent = byName.get(base);
    const name = isNamed ? nameArgument.text.toLowerCase() : undefined;
    const own = instructions.slice(start + 1, starts[index + 1] ?? instructions.length);
    const steps = [...own];
    const stage: Stage = {
      index,
      ...(isNamed && name ? { name, nameArgument } : {}),
      from,
      ...(baseArgument ? { baseArgument } : {}),
      ...(expansion ? { baseExpansion: expansion } : {}),
      base,
      ...(parent ? { parent, bottom: parent.bottom ?? parent } : {}),
      ...(parent || !base ? {} : { image: parseImageReference(base) }),
      instructions: own,
      steps,
      isFinal: index === starts.length - 1,
    };
    assignStage(stage);
    const triggers = (parent && triggersOf.get(parent)) ?? [];
    triggered += triggers.length;
    if (triggered <= mostTriggered) steps.unshift(...triggers.map((trigger) => trigger.triggeredIn(stage)));
    if (name) byName.set(name, stage);
    // Only the stages right on top of it run what it holds in ONBUILD.
    triggersOf.set(
      stage,
      own.flatMap(({ onbuild }) => onbuild ?? []),
    );
    return stage;
  });
}

function assignStage(stage: Stage): void {
  for (const instruction of [stage.from, ...stage.instructions]) {
    instruction.stage = stage;
    if (instruction.onbuild) instruction.onbuild.stage = stage;
  }
}

/** The stage that `--from=name` means: the last one of that name, or the one with that number. */
export function findStage({ stages, stagesByName }: StageNames, name: string): Stage | undefined {
  if (/^[+-]?\d+$/.test(name)) return stages[Number(name)];
  return stagesByName.get(name.toLowerCase());
}

/** The stages of a file, and the last one of each name. */
export interface StageNames {
  readonly stages: readonly Stage[];
  readonly stagesByName: ReadonlyMap<string, Stage>;
}

export function nameStages(stages: readonly Stage[]): ReadonlyMap<string, Stage> {
  return new Map(stages.flatMap((stage) => (stage.name === undefined ? [] : [[stage.name, stage] as const])));
}
