/** The first place at which two models differ, in words; undefined where they are the same. */
export function differ(actual: unknown, wanted: unknown, path: string): string | undefined {
  if (Array.isArray(actual) && Array.isArray(wanted)) {
    for (let i = 0; i < Math.max(actual.length, wanted.length); i++) {
      const difference = differ(actual[i], wanted[i], `${path}.${i}`);
      if (difference) return difference;
    }
    return undefined;
  }
  if (isObject(actual) && isObject(wanted)) {
    for (const key of new Set([...Object.keys(actual), ...Object.keys(wanted)])) {
      const difference = differ(actual[key], wanted[key], `${path}.${key}`);
      if (difference) return difference;
    }
    return undefined;
  }
  if (actual === wanted) return undefined;
  return `${path}: ${JSON.stringify(actual)} instead of ${JSON.stringify(wanted)}`;
}

/** The model without nulls, empty mappings and extensions, which say nothing of what runs. */
export function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (!isObject(value)) return typeof value === 'bigint' ? Number(value) : value;
  const kept = Object.entries(value)
    .filter(([key]) => !key.startsWith('x-'))
    .map(([key, inner]) => [key, withoutEmpty(inner)] as const)
    .filter(([, inner]) => inner !== null && !(isObject(inner) && Object.keys(inner).length === 0));
  return Object.fromEntries(kept);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
