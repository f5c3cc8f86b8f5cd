import { plainText } from '../../base/text/plainText';
import { neededServices } from '../../drift/words';
import type { Uses } from '../context/commandContext';
import { allowedByPolicy } from '../policyCheck';
import type { ServiceTarget, StackTarget } from './stackTarget';

/**
 * Whether these services of a stack, or all that are enabled, may run by the policy of the project. Throws where it
 * refuses an image, and asks where it only warns.
 */
export function allowedServices(
  context: Uses<'engine' | 'policies' | 'ui'>,
  target: StackTarget,
  services: readonly string[] | undefined,
  action: string,
): Promise<boolean> {
  return allowedByPolicy(context, {
    what: `"${plainText(target.projectName)}"`,
    folder: target.stack.folder,
    images: target.services
      .filter(({ name, isEnabled }) => (services ? services.includes(name) : isEnabled))
      .flatMap(({ name, image }) => (image === undefined ? [] : { reference: image, names: [name] })),
    action,
  });
}

/**
 * Throws where the policy of the project refuses an image, and asks where it only warns. Asks where Up would recreate a
 * running service that other running services depend on. True where nothing of that kind is known: what can't be found
 * out doesn't keep Up from running.
 */
export async function confirmUp(
  context: Uses<'engine' | 'policies' | 'stacks' | 'ui'>,
  target: StackTarget,
  services?: readonly string[],
): Promise<boolean> {
  const { stacks, ui } = context;
  if (!(await allowedServices(context, target, services, 'Up Anyway'))) return false;
  const plan = await stacks.planUp(target, services);
  const needed = plan ? neededServices(plan) : [];
  const [first] = needed;
  if (!first) return true;
  const names = needed.map(({ service }) => `"${service}"`).join(', ');
  const lines = needed.map(
    ({ service, dependents }) =>
      `${dependents.join(', ')} ${dependents.length === 1 ? 'depends' : 'depend'} on "${service}".`,
  );
  return ui.confirm({
    message: plainText(
      `Up recreates ${names}, which ${needed.length === 1 ? 'is' : 'are'} running and in use. Continue?`,
    ),
    detail: plainText(lines.join(' ')),
    action: 'Up',
  });
}

/** Those of the stacks for which Up may run, each asked about in turn. */
export async function confirmedStacks(
  context: Uses<'engine' | 'policies' | 'stacks' | 'ui'>,
  targets: readonly StackTarget[],
): Promise<readonly StackTarget[]> {
  const confirmed: StackTarget[] = [];
  for (const target of targets) if (await confirmUp(context, target)) confirmed.push(target);
  return confirmed;
}

/** Those of the services for which Up may run; the services of one stack are asked about together. */
export async function confirmedServices(
  context: Uses<'engine' | 'policies' | 'stacks' | 'ui'>,
  targets: readonly ServiceTarget[],
): Promise<readonly ServiceTarget[]> {
  const confirmed: ServiceTarget[] = [];
  for (const id of new Set(targets.map(({ stack }) => stack.stack.id))) {
    const own = targets.filter(({ stack }) => stack.stack.id === id);
    const names = own.map(({ name }) => name);
    if (own[0] && (await confirmUp(context, own[0].stack, names))) confirmed.push(...own);
  }
  return confirmed;
}
