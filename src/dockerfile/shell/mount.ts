import type { Flag } from '../syntax/flags';

/** A `--mount` of a RUN. Keys are in lower case; the type is `bind` where none is said. */
export interface Mount {
  readonly flag: Flag;
  readonly type: string;
  /** Absolute path in the container, without a slash at its end; absent where the flag has none. */
  readonly target: string | undefined;
  readonly options: ReadonlyMap<string, string>;
}

export function readMount(flag: Flag): Mount {
  const options = new Map<string, string>();
  for (const field of (flag.value ?? '').split(',')) {
    const equals = field.indexOf('=');
    const key = (equals < 0 ? field : field.slice(0, equals)).trim().toLowerCase();
    options.set(key, equals < 0 ? 'true' : field.slice(equals + 1).trim());
  }
  const target = options.get('target') ?? options.get('dst') ?? options.get('destination');
  return {
    flag,
    type: options.get('type') ?? 'bind',
    target: target?.replace(/(?<=.)\/+$/, ''),
    options,
  };
}

/** Whether what is written to `path` stays out of the layer, because a cache or tmpfs is mounted there. */
export function isMountedOver(mounts: readonly Mount[], path: string): boolean {
  return mounts.some(
    ({ type, target }) =>
      (type === 'cache' || type === 'tmpfs') &&
      target !== undefined &&
      (path === target || path.startsWith(`${target}/`)),
  );
}
