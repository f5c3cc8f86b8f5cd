import { plainText } from '../../base/text/plainText';
import { neededServices } from '../../drift/words';
import type { Uses } from '../context/commandContext';
import type { ServiceTarget, StackTarget } from './stackTarget';

/**
 * Asks first where Up would recreate a running service that other running services depend on. True where nothing of that
 * kind is known: what can't be found out doesn't keep Up from running.
 */
export async function confirmUp(
  { stacks, ui }: Uses<'stacks' | 'ui'>,
  target: StackTarget,
  services?: readonly string[],
): Promise<boolean> {
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
  context: Uses<'stacks' | 'ui'>,
  targets: readonly StackTarget[],
): Promise<readonly StackTarget[]> {
  const confirmed: StackTarget[] = [];
  for (const target of targets) if (await confirmUp(context, target)) confirmed.push(target);
  return confirmed;
}

/** Those of the services for which Up may run; the services of one stack are asked about together. */
export async function confirmedServices(
  context: Uses<'stacks' | 'ui'>,
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
