import { plainText } from '../../base/text/plainText';
import type { ComposeWork, Uses } from '../context/commandContext';
import type { ServiceTarget, StackTarget } from './stackTarget';

/** What is to be done: a word for the terminal's title, and Compose's verb with its options. */
export interface ComposeVerb {
  readonly title: string;
  readonly words: readonly string[];
  readonly goesOn?: boolean;
}

/** Runs one verb on each of the stacks, each in a terminal of its own. */
export async function onStacks(
  context: Uses<'stacks'>,
  targets: readonly StackTarget[],
  verb: ComposeVerb,
): Promise<void> {
  for (const target of targets) await context.stacks.run(target, workOf(verb, target.projectName, []));
}

/** Runs one verb on the services, those of one stack together. Their names stand behind `--`. */
export async function onServices(
  context: Uses<'stacks'>,
  targets: readonly ServiceTarget[],
  verb: ComposeVerb,
): Promise<void> {
  const byStack = new Map<string, ServiceTarget[]>();
  for (const target of targets) {
    const id = target.stack.stack.id;
    byStack.set(id, [...(byStack.get(id) ?? []), target]);
  }
  for (const services of byStack.values()) {
    const [first] = services;
    if (!first) continue;
    const names = services.map(({ name }) => name);
    await context.stacks.run(first.stack, workOf(verb, names.join(', '), ['--', ...names]));
  }
}

function workOf(verb: ComposeVerb, subject: string, rest: readonly string[]): ComposeWork {
  return {
    title: `${verb.title}: ${plainText(subject)}`,
    arguments: [...verb.words, ...rest],
    ...(verb.goesOn ? { goesOn: true } : {}),
  };
}
