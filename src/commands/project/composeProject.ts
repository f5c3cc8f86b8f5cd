import { plainText } from '../../base/text/plainText';
import { UserError } from '../../base/userError';
import type { Uses } from '../context/commandContext';
import { onStacks, type ComposeVerb } from '../stack/composeWork';
import type { StackTarget } from '../stack/stackTarget';
import type { ProjectTarget } from './projectTarget';

/**
 * Runs a verb of Compose on projects, with the files that their containers were made from and under their own names.
 * Throws a `UserError` where this workspace doesn't have the files: a label can name any file, and Compose runs what
 * is in it.
 */
export async function onProjects(
  context: Uses<'stacks'>,
  projects: readonly ProjectTarget[],
  verb: ComposeVerb,
): Promise<void> {
  for (const project of projects) {
    const target = await definitionOf(context, project);
    const isOwnName = target.projectName === project.name;
    const words = isOwnName ? verb.words : [`--project-name=${project.name}`, ...verb.words];
    await onStacks(context, [{ ...target, projectName: project.name }], { ...verb, words });
  }
}

/** The stack of this workspace that defines the project, with the files that it runs from. Throws a `UserError`. */
export async function definitionOf(
  { stacks }: Uses<'stacks'>,
  { name, containers }: ProjectTarget,
): Promise<StackTarget> {
  const target = await stacks.ofProject(name, containers);
  if (target) return target;
  throw new UserError(
    'no-stack',
    `This workspace doesn't contain the Compose files of "${plainText(name)}". Open the folder that contains them first.`,
  );
}
