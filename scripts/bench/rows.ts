/** One line of a benchmark's table; without a target it only informs. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly target: number | null;
  readonly ok: boolean;
}

/** Prints the table, or `{"rows": [...]}`; the process ends with 1 where a target is missed. */
export function printRows(rows: readonly Row[], asJson: boolean): void {
  if (asJson) console.log(JSON.stringify({ rows }));
  else {
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
