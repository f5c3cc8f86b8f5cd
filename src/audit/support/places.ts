import type { MountRecord, PortRecord } from '../../engine/records';
import { distinctPlaces } from '../../sources/place';
import type { Outcome } from '../outcome';
import type { ContainerSubject } from '../subject';

/** An outcome with the lines that publish these ports, where they are known. */
export function portPlaces(
  outcome: Outcome,
  { definition }: ContainerSubject,
  ports: readonly PortRecord[],
): Outcome {
  if (outcome.kind !== 'fail') return outcome;
  const places = distinctPlaces(
    (definition?.ports ?? [])
      .filter(({ target, protocol }) =>
        ports.some((port) => port.privatePort === target && port.protocol === protocol),
      )
      .map(({ place }) => place),
  );
  return places.length > 0 ? { ...outcome, places } : outcome;
}

/** The same with the lines that mount these. */
export function mountPlaces(
  outcome: Outcome,
  { definition }: ContainerSubject,
  mounts: readonly MountRecord[],
): Outcome {
  if (outcome.kind !== 'fail') return outcome;
  const places = distinctPlaces(
    (definition?.mounts ?? [])
      .filter(({ target }) => mounts.some(({ destination }) => destination === target))
      .map(({ place }) => place),
  );
  return places.length > 0 ? { ...outcome, places } : outcome;
}
