import type { Flag } from '../syntax/flags';
import { parseMount } from '../values/mount';

/** A `--mount` of a RUN. Keys are in lower case; the type is `bind` where none is said. */
export interface Mount {
  readonly flag: Flag;
  readonly type: string;
  /** Absolute path in the container, without a slash at its end; absent where the flag has none. */
  readonly target: string | undefined;
  readonly options: ReadonlyMap<string, string>;
}

export function readMount(flag: Flag): Mount {
  const mount = parseMount(flag);
  const options = new Map(mount?.fields.map(({ key, value }) => [key, value ?? 'true']));
  return {
    flag,
    type: mount?.type ?? 'bind',
    target: mount?.target?.replace(/(?<=[^/]|^.)\/+$/, ''),
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
