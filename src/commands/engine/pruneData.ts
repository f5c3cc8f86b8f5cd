import { plainText } from '../../base/text/plainText';
import { messageOf, UserError } from '../../base/userError';
import { networkEntries } from '../../containers/networks';
import { presentSize } from '../../containers/units';
import type { ContainerEngine } from '../../engine/engine';
import {
  countOf,
  isVolume,
  kindOf,
  lossOf,
  prunable,
  type PruneArea,
  type PruneThing,
} from '../../inspect/prunable';
import type { Uses } from '../context/commandContext';

/** So many names are listed in the question; the rest is counted. */
const listed = 12;

/**
 * Lists what could be removed with its size, asks which of it to remove, asks again for volumes, and removes exactly
 * what was chosen. The first button of each question, which Enter presses, removes nothing. The engine refuses to
 * remove what came into use meanwhile; that is reported at the end.
 */
export async function prune(context: Uses<'engine' | 'learnSizes' | 'ui'>, area?: PruneArea): Promise<void> {
  const engine = await context.engine();
  const things = await context.ui.progress('Looking for unused data', async (signal) => {
    const [usage, networks] = await Promise.all([engine.diskUsage(signal), engine.networks.list(signal)]);
    context.learnSizes(usage);
    return prunable(usage, networkEntries(networks, usage.containers), area);
  });
  if (things.length === 0) {
    context.ui.inform(`There is nothing to prune${area ? ` in the ${area}` : ''}.`);
    return;
  }
  const chosen = await choose(context, things);
  if (chosen.length > 0) await carryOut(context, engine, chosen);
}

/** What is to be removed, agreed on; nothing if the user dismissed it. */
async function choose(context: Uses<'ui'>, things: readonly PruneThing[]): Promise<readonly PruneThing[]> {
  // In a list of one area the user has said already what they want to be rid of, but for volumes.
  const isAlone = new Set(things.map(kindOf)).size === 1 && !things.some(isVolume);
  let ticked = new Set(things.filter(({ isGentle }) => isGentle || isAlone));
  for (;;) {
    const picked = await context.ui.pickMany(
      'What do you want to remove?',
      things.map((thing) => ({
        label: thing.name,
        description: `${kindOf(thing)} · ${presentSize(thing.bytes)}`,
        picked: ticked.has(thing),
        value: thing,
      })),
    );
    if (!picked || picked.length === 0) return [];
    ticked = new Set(picked);
    const kept = await withVolumes(context, picked);
    if (!kept || kept.length === 0) return [];
    const answer = await context.ui.decide({
      message: `Remove ${countOf(kept)}?`,
      detail: `${freed(kept)}\n\n${namesOf(kept)}\n\n${lossOf(kept)}`.trimEnd(),
      actions: ['Back to List', 'Remove'] as const,
    });
    if (answer === undefined) return [];
    if (answer === 'Remove') return kept;
  }
}

/** Asks for the volumes among these by themselves; undefined if the user dismissed it. */
async function withVolumes(
  { ui }: Uses<'ui'>,
  picked: readonly PruneThing[],
): Promise<readonly PruneThing[] | undefined> {
  const volumes = picked.filter(isVolume);
  if (volumes.length === 0) return picked;
  const answer = await ui.decide({
    message: `Delete the data in ${countOf(volumes)}?`,
    detail: `${namesOf(volumes)}\n\n${lossOf(volumes)}`,
    actions: ['Keep Volumes', 'Delete Volumes'] as const,
  });
  if (answer === undefined) return undefined;
  return answer === 'Delete Volumes' ? picked : picked.filter((thing) => !isVolume(thing));
}

function namesOf(things: readonly PruneThing[]): string {
  const names = things.slice(0, listed).map(({ name }) => plainText(name));
  return [...names, ...(things.length > listed ? [`and ${things.length - listed} more`] : [])].join('\n');
}

function freed(things: readonly PruneThing[]): string {
  const bytes = things.reduce((sum, thing) => sum + thing.bytes, 0);
  return bytes > 0 ? `Frees about ${presentSize(bytes)}.` : 'Frees almost no space.';
}

async function carryOut(
  context: Uses<'ui'>,
  engine: ContainerEngine,
  things: readonly PruneThing[],
): Promise<void> {
  const failures: string[] = [];
  await context.ui.progress(`Removing ${countOf(things)}`, async (signal, report) => {
    for (const [index, thing] of things.entries()) {
      signal.throwIfAborted();
      report(`${index + 1} of ${things.length}`);
      try {
        await thing.remove(engine, signal);
      } catch (error) {
        signal.throwIfAborted();
        failures.push(`${plainText(thing.name)}: ${plainText(messageOf(error))}`);
      }
    }
  });
  if (failures.length === 0) {
    context.ui.inform(`Removed ${countOf(things)}. ${freed(things).replace('Frees', 'Freed')}`);
    return;
  }
  throw new UserError(
    'some-failed',
    `${failures.length} of ${things.length} could not be removed. ${failures.slice(0, 5).join(' ')}`,
  );
}
