import { fields, list, text, texts } from './wire';

/**
 * What Podman does differently behind Docker's API (4.3 and 5.4 were looked at) and knows only by its own one,
 * which is served beside it below `/libpod`.
 */

/** What Podman's own list of containers says beyond Docker's form. */
export interface PodmanRow {
  readonly health: string;
  /** Holds the namespaces of a pod and runs nothing of the user's; `podman ps` leaves it out. */
  readonly isInfra: boolean;
}

/** The path of the list; oldest Podman with this API. */
export const podmanListPath = '/v4.0.0/libpod/containers/json';

/** The answer of that list by container id; empty for an answer that is none. */
export function podmanRows(answer: unknown): ReadonlyMap<string, PodmanRow> {
  return new Map(
    list(answer).map((item) => {
      const raw = fields(item);
      return [text(raw['Id']), { health: text(raw['Status']), isInfra: raw['IsInfra'] === true }];
    }),
  );
}

/** The path of Podman's own record of a container. */
export function podmanRecordPath(id: string): string {
  return `/v4.0.0/libpod/containers/${encodeURIComponent(id)}/json`;
}

/** The query of {@link podmanListPath} that adds the namespaces of running containers. */
export const podmanNamespacesQuery: Readonly<Record<string, unknown>> = { namespace: true };

/**
 * Whether the container of that list shares memory with its host; undefined where it isn't in it. Linux gives the first
 * namespace of each kind a number that never changes; if Podman itself runs in another one, this doesn't detect it.
 */
export function sharesHostIpc(answer: unknown, id: string): boolean | undefined {
  const row = list(answer)
    .map(fields)
    .find((item) => item['Id'] === id);
  return row && text(fields(row['Namespaces'])['Ipc']) === firstIpcNamespace;
}

/** `PROC_IPC_INIT_INO` of the kernel. */
const firstIpcNamespace = String(0xefffffff);

/** Whether somebody stopped the container of that record. Podman 5 says so; 4.3 leaves it out for all. */
export function podmanStoppedByUser(answer: unknown): boolean {
  return fields(fields(answer)['State'])['StoppedByUser'] === true;
}

/** The ids of the containers that share a container's namespaces, in why it can't be removed before them. */
export function podmanDependents(message: string): readonly string[] {
  const [, names = ''] =
    /has dependent containers which must be removed before it: ([0-9a-f, ]+)/.exec(message) ?? [];
  return names.match(/[0-9a-f]{64}/g) ?? [];
}

/** Columns of `ps` by Podman's names of them, where these differ. */
const columns: Readonly<Record<string, string>> = { stat: 'state', cmd: 'args' };

/**
 * `-eo pid,ppid,args` as Podman takes it. With options it would run the `ps` of the container, which may be none
 * and hides the host's process ids; with names of columns alone it looks itself.
 */
export function podmanTopArguments(psArguments: string): string {
  const names = /^-e?o\s*(\S+)$/.exec(psArguments)?.[1];
  if (!names) return psArguments;
  const wanted = names.split(',').map((name) => columns[name] ?? name);
  return (wanted.includes('pid') ? ['hpid', ...wanted] : wanted).join(',');
}

/** A table of Podman's `top` with process IDs of the host, as Docker reports them, where it was asked for both. */
export function podmanTop(answer: { readonly Titles: unknown; readonly Processes: unknown }): {
  readonly titles: readonly string[];
  readonly rows: readonly (readonly string[])[];
} {
  const titles = texts(answer.Titles);
  const rows = list(answer.Processes).map(texts);
  const [own, inside, parent] = ['HPID', 'PID', 'PPID'].map((name) => titles.indexOf(name));
  if (own === undefined || own < 0 || inside === undefined || inside < 0) return { titles, rows };
  const onHost = new Map(rows.map((row) => [row[inside], row[own] ?? '']));
  const isKept = (_: unknown, index: number) => index !== own;
  const translated = (row: readonly string[]) =>
    row.map((cell, index) => {
      if (index === inside) return row[own] ?? '';
      return index === parent ? (onHost.get(cell) ?? cell) : cell;
    });
  return { titles: titles.filter(isKept), rows: rows.map((row) => translated(row).filter(isKept)) };
}
