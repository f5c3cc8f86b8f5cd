/** The rows of a table under another path. */
export function below(
  path: string,
  rows: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(rows).map(([key, text]) => [`${path}.${key}`, text]));
}
