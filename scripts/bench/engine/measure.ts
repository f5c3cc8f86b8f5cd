import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Row } from '../rows';

/** A row that must not be above its target, as it is printed: 0.05 less 0.03 is above 0.02 otherwise. */
export function atMost(name: string, value: number, unit: string, target: number): Row {
  const shown = round(value);
  return { name, value: shown, unit, target, ok: shown <= target };
}

export function informative(name: string, value: number, unit: string): Row {
  return { name, value: round(value), unit, target: null, ok: true };
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Memory that is really held, in MB: after a full collection. */
export function heldMemory(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}

/** Seconds of processor time that this process spent while `work` ran. */
export async function ownCpu(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
