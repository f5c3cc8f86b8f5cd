/**
 * The printed model as `docker compose config --format json` has it. That differs from YAML in a few places: the
 * names of device limits start with a capital, limits of zero are left out, and so are models.
 */
export function toJsonForm(model: unknown): unknown {
  if (!isObject(model)) return model;
  const { models: _, services, ...rest } = model;
  return { ...rest, services: mapValues(services, service) };
}

function service(value: unknown): unknown {
  if (!isObject(value)) return value;
  const result: Record<string, unknown> = { ...value };
  if (isObject(value['ulimits'])) result['ulimits'] = mapValues(value['ulimits'], withoutZeros);
  if (isObject(value['build']) && isObject(value['build']['ulimits']))
    result['build'] = { ...value['build'], ulimits: mapValues(value['build']['ulimits'], withoutZeros) };
  if (isObject(value['blkio_config']))
    result['blkio_config'] = mapValues(value['blkio_config'], (limits) =>
      Array.isArray(limits) ? limits.map(capitalized) : limits,
    );
  return result;
}

function withoutZeros(limit: unknown): unknown {
  if (limit === 0) return {};
  if (!isObject(limit)) return limit;
  return Object.fromEntries(Object.entries(limit).filter(([, value]) => value !== 0));
}

function capitalized(value: unknown): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [`${key.slice(0, 1).toUpperCase()}${key.slice(1)}`, inner]),
  );
}

function mapValues(value: unknown, change: (inner: unknown) => unknown): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, change(inner)]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
