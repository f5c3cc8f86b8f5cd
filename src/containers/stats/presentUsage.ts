import type { ContainerUsage } from '../../engine/stats';

/** `0.4%` and `118 MiB`, as `docker stats` counts them. */
export function presentUsage({
  cpuPercent,
  memory,
}: Pick<ContainerUsage, 'cpuPercent' | 'memory'>): readonly string[] {
  return [...(cpuPercent === undefined ? [] : [presentPercent(cpuPercent)]), presentBytes(memory)];
}

/** One digit after the point, none from ten on. */
export function presentPercent(value: number): string {
  return `${value < 9.95 ? value.toFixed(1) : value.toFixed(0)}%`;
}

/** A limit as it was set: `40 MiB`, without the digits that a figure that moves needs. */
export function presentLimit(bytes: number): string {
  return presentBytes(bytes).replace(/\.0+ /, ' ');
}

/** In binary units with at most three digits: `118 MiB`, `1.42 GiB`. */
export function presentBytes(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return `${value.toFixed(digits)} ${units[unit]}`;
}
