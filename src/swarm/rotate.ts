import { plainText } from '../base/text/plainText';
import { messageOf, UserError } from '../base/userError';
import type { ContainerEngine } from '../engine/engine';
import { isGone } from '../engine/engineError';
import type { SwarmService } from '../engine/swarmCalls';
import { rolledOut, type RolloutOptions } from './rollout';
import type { SwarmObjectTarget } from './swarmTargets';

export interface Rotation {
  readonly target: SwarmObjectTarget;
  /** The name of the new version; the old one keeps its own until it is removed. */
  readonly name: string;
  readonly data: Uint8Array;
}

/**
 * Puts a new version in place of a secret or config: creates it, updates the services one after the other, each in the
 * same file, and removes the old one once all of them use the new one. If anything fails or the signal aborts,
 * services get the old one back and the new one is removed; what couldn't be undone is in the error.
 */
export async function rotateObject(
  engine: ContainerEngine,
  { target, name, data }: Rotation,
  options: RolloutOptions & { readonly report?: (message: string) => void },
): Promise<void> {
  const { signal, report } = options;
  const { swarm } = engine;
  const { kind, labels } = target.object;
  const before = await swarm.services(signal);
  const users = before.filter((service) => uses(service, target.id));
  const id = await swarm.createObject(kind, { name, data, labels }, signal);
  const changed: SwarmService[] = [];
  try {
    for (const service of users) {
      report?.(`updating ${plainText(service.name)} (${changed.length + 1} of ${users.length})`);
      changed.push(service);
      await swarm.updateService(service.id, { replace: { kind, from: target.id, to: { id, name } } }, signal);
      await rolledOut(engine, service, options);
    }
    report?.(`removing ${plainText(target.name)}`);
    await removeUnused(engine, target.object.kind, target.id, options);
  } catch (error) {
    report?.('undoing');
    const left = await undo(engine, target, { id, name }, changed, options.wait);
    if (signal.aborted && left.length === 0) throw error;
    const reason = signal.aborted ? 'it was cancelled.' : messageOf(error);
    const outcome =
      left.length === 0
        ? `All services use "${plainText(target.name)}" again.`
        : `Not everything could be undone: ${left.join(' ')}`;
    throw new UserError(
      'rotation-failed',
      `"${plainText(target.name)}" was not rotated: ${reason} ${outcome}`,
      [],
      { cause: error },
    );
  }
}

function uses({ secrets, configs }: SwarmService, id: string): boolean {
  return [...secrets, ...configs].some((use) => use.id === id);
}

/** Undoes all that can be, whatever fails; resolves with what is left to do, a sentence each. */
async function undo(
  engine: ContainerEngine,
  { object, id, name }: SwarmObjectTarget,
  made: { readonly id: string; readonly name: string },
  changed: readonly SwarmService[],
  wait: RolloutOptions['wait'],
): Promise<readonly string[]> {
  const { signal } = new AbortController();
  const left: string[] = [];
  for (const service of changed.toReversed()) {
    try {
      const replace = { kind: object.kind, from: made.id, to: { id, name } };
      await engine.swarm.updateService(service.id, { replace }, signal);
    } catch (error) {
      if (isRemoved(error)) continue;
      left.push(
        `The service "${plainText(service.name)}" still uses "${plainText(made.name)}" (${plainText(messageOf(error))})`,
      );
    }
  }
  try {
    await removeUnused(engine, object.kind, made.id, { signal, wait });
  } catch (error) {
    left.push(`"${plainText(made.name)}" still exists (${plainText(messageOf(error))})`);
  }
  return left;
}

function isRemoved(error: unknown): boolean {
  return isGone(error) || (error instanceof UserError && error.reason === 'engine-not-found');
}

/** So often, and with such pauses in milliseconds, removal is tried while the swarm still counts a use. */
const mostTries = 10;
const retryPause = 500;

async function removeUnused(
  { swarm }: ContainerEngine,
  kind: 'secret' | 'config',
  id: string,
  { signal, wait }: RolloutOptions,
): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await swarm.removeObject(kind, id, signal);
    } catch (error) {
      if (isRemoved(error)) return;
      if (tries === mostTries || !/in use/i.test(messageOf(error))) throw error;
      await wait(retryPause, signal);
    }
  }
}

/** The name for the next version: `key_v2` after `key`, `key_v3` after `key_v2`; a free one. */
export function nextName(name: string, taken: readonly string[]): string {
  const [, stem = name, number] = /^(.*?)[._-]v(\d{1,6})$/.exec(name) ?? [];
  for (let version = number === undefined ? 2 : Number(number) + 1; ; version++) {
    const next = `${stem.slice(0, longestName - `_v${version}`.length)}_v${version}`;
    if (!taken.includes(next)) return next;
  }
}

const longestName = 64;

/** Why a swarm wouldn't take the name of a secret or config; undefined if it would. */
export function objectNameProblem(name: string, taken: readonly string[]): string | undefined {
  if (!/^[a-zA-Z0-9](?:[a-zA-Z0-9._-]*[a-zA-Z0-9])?$/.test(name) || name.length > longestName)
    return 'A name has letters, digits, ".", "_" and "-", begins and ends with a letter or digit, and has at most 64 characters.';
  return taken.includes(name) ? 'This name is already in use.' : undefined;
}

/** A swarm keeps no more bytes of a secret; of a config it keeps twice that. */
export const mostBytes = { secret: 500 * 1024, config: 1000 * 1024 } as const;
