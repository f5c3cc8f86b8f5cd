import type { Dockerfile } from '../model/dockerfile';
import type { Stage } from '../syntax/instruction';
import type { Invocation } from './invocation';
import type { Run } from './run';

/**
 * The value of a variable for `invocation`, as far as the file says: set for the command, exported earlier in
 * the script, or by ENV and ARG of the stage and of those below it. Undefined where the file does not set it.
 */
export function variableAt(
  document: Dockerfile,
  run: Run,
  invocation: Invocation,
  name: string,
): string | undefined {
  const own = invocation.environment.get(name);
  if (own !== undefined) return own;
  for (const { program, args, command } of run.invocations) {
    if (command.start >= invocation.command.start) break;
    const word = program === 'export' && args.find(({ assignment }) => assignment?.name === name);
    if (word) return word.assignment?.value?.literal ?? '';
  }
  return declaredVariables(document, run).get(name);
}

/** What ENV and ARG set where the RUN stands, with their values as written, later ones first to be found. */
export function declaredVariables(document: Dockerfile, run: Run): ReadonlyMap<string, string> {
  const { stage } = run.instruction;
  const variables = new Map<string, string>();
  const chain: (Stage | undefined)[] = [stage];
  for (let parent = stage?.parent; parent; parent = parent.parent) chain.unshift(parent);
  for (const link of chain) {
    for (const instruction of link ? link.steps : document.instructions) {
      if (link === stage && instruction.span.start >= run.instruction.span.start) break;
      if (instruction.keyword !== 'ENV' && instruction.keyword !== 'ARG') continue;
      for (const pair of instruction.pairs) variables.set(pair.key.text, pair.value?.text ?? '');
    }
  }
  return variables;
}
