/** One line of a benchmark's table; without a target it only informs. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly target: number | null;
  readonly ok: boolean;
}

/** What a bench runs with, where it runs what people do: no setting is changed. */
export const defaultSettings = 'the defaults';

/** What a bench runs with that measures each rule. */
export const everyRule = 'profile "all"';

/**
 * Prints the table below the settings of Drydock that were measured, or `{"settings": "...", "rows": [...]}`; the process
 * ends with 1 where a target is missed.
 */
export function printRows(rows: readonly Row[], asJson: boolean, settings: string): void {
  if (asJson) console.log(JSON.stringify({ settings, rows }));
  else {
    console.log(`Settings: ${settings}.`);
    const width = Math.max(...rows.map(({ name }) => name.length));
    for (const { name, value, unit, target, ok } of rows) {
      const mark = target === null ? ' ' : ok ? '+' : '!';
      const goal = target === null ? '' : `   target ${target}`;
      console.log(`${mark} ${name.padEnd(width)} ${String(value).padStart(9)} ${unit}${goal}`);
    }
    const missed = rows.filter(({ ok }) => !ok).length;
    console.log(missed === 0 ? 'All targets are met.' : `${missed} targets are missed.`);
  }
  if (rows.some(({ ok }) => !ok)) process.exitCode = 1;
}
