import { plainText } from '../../base/text/plainText';
import { messageOf, UserError } from '../../base/userError';
import { presentSize } from '../../containers/units';
import { networkEntries } from '../../containers/networks';
import type { ContainerEngine } from '../../engine/engine';
import { prunePlans, type PruneArea, type PrunePlan } from '../../inspect/prunePlan';
import type { Uses } from '../context/commandContext';

/** So many names are listed in the question; the rest is counted. */
const listed = 12;

/**
 * Shows what could go and how much that frees, by kind or all together, asks, and removes exactly that. What
 * came into use meanwhile the engine refuses to remove; that is told at the end.
 */
export async function prune(context: Uses<'engine' | 'learnSizes' | 'ui'>, area?: PruneArea): Promise<void> {
  const engine = await context.engine();
  const plans = await context.ui.progress('Looking for unused data', async (signal) => {
    const [usage, networks] = await Promise.all([engine.diskUsage(signal), engine.networks.list(signal)]);
    context.learnSizes(usage);
    return prunePlans(usage, networkEntries(networks, usage.containers), area);
  });
  if (plans.length === 0) {
    context.ui.inform(`There is nothing to prune${area ? ` in the ${area}` : ''}.`);
    return;
  }
  const plan = await choosePlan(context, plans);
  if (!plan) return;
  const names = plan.things.map(({ name }) => plainText(name));
  const more = names.length > listed ? `\nand ${names.length - listed} more` : '';
  const agreed = await context.ui.confirm({
    message: `Remove ${plan.title}?`,
    detail: `${freed(plan)}\n\n${names.slice(0, listed).join('\n')}${more}\n\n${plan.loss}`,
    action: 'Remove',
  });
  if (agreed) await carryOut(context, engine, plan);
}

function choosePlan(context: Uses<'ui'>, plans: readonly PrunePlan[]): Promise<PrunePlan | undefined> {
  const [only] = plans;
  if (plans.length === 1) return Promise.resolve(only);
  return context.ui.pick(
    'What do you want to prune?',
    plans.map((plan) => ({ label: plan.label, description: `${plan.title}. ${freed(plan)}`, value: plan })),
  );
}

function freed({ bytes }: PrunePlan): string {
  return bytes > 0 ? `Frees about ${presentSize(bytes)}.` : 'Frees almost no space.';
}

async function carryOut(context: Uses<'ui'>, engine: ContainerEngine, plan: PrunePlan): Promise<void> {
  const failures: string[] = [];
  await context.ui.progress(`Removing ${plan.title}`, async (signal, report) => {
    for (const [index, thing] of plan.things.entries()) {
      signal.throwIfAborted();
      report(`${index + 1} of ${plan.things.length}`);
      try {
        await thing.remove(engine, signal);
      } catch (error) {
        signal.throwIfAborted();
        failures.push(`${plainText(thing.name)}: ${plainText(messageOf(error))}`);
      }
    }
  });
  if (failures.length === 0) {
    context.ui.inform(`Removed ${plan.title}. ${freed(plan).replace('Frees', 'Freed')}`);
    return;
  }
  throw new UserError(
    'some-failed',
    `${failures.length} of ${plan.things.length} could not be removed. ${failures.slice(0, 5).join(' ')}`,
  );
}
