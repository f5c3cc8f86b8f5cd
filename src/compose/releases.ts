/** A release of Compose to agree with, such as `2.26.1`; undefined for the newest one known here. */
export type Release = string | undefined;

interface Change {
  readonly since: string;
  /** What holds from that release on; a sentence for the documentation. */
  readonly what: string;
}

/** What releases of Compose after 2.26.1 do in another way than those before; new keys are in the schema. */
export const changes = {
  uniqueContainerNames: { since: '2.27.0', what: "Two services can't have the same `container_name`" },
  octalModes: {
    since: '2.34.0',
    what: '`mode: "0440"` of a config or secret is an octal number, like `mode: 0440`',
  },
  spacesBeforeEquals: {
    since: '2.34.0',
    what: 'A space before the `=` of an item of `environment` or `args` is an error',
  },
  mergedExtensions: {
    since: '2.35.0',
    what: '`x-` keys of several files are merged; before, the last one was taken',
  },
  environmentInEnvFiles: {
    since: '2.35.0',
    what: 'A variable in an env file is looked up in the environment and in `environment` of the service before other env files',
  },
  mountConflicts: {
    since: '2.36.0',
    what: "A path can't be a volume and a `tmpfs` of a service at the same time",
  },
  negativeScale: { since: '2.36.0', what: "`scale` and `deploy.replicas` can't be negative" },
  hostAddresses: {
    since: '2.36.1',
    what: 'The `host_ip` of a port must be an IP address in its long form, too',
  },
  providersWithoutNetwork: {
    since: '2.37.2',
    what: "A service with a `provider` doesn't join the default network",
  },
  typedDates: {
    since: '2.37.2',
    what: 'A date without quotes is an error in `labels`, `environment` and wherever else text belongs',
  },
  definedModels: { since: '2.39.0', what: 'A model that a service uses must be defined' },
  tagsInExtends: {
    since: '2.40.3',
    what: '`!reset` and `!override` also work in a file that `extends` names',
  },
  emptyMappings: {
    since: '2.40.3',
    what: '`labels`, `extra_hosts` and what else may be a mapping or a list may be empty where files are merged',
  },
  mergedIncludes: {
    since: '5.0.0',
    what: 'A file may define a service, network or volume that it includes: both are merged. Before, that was an error',
  },
  hostPathsNotCreated: { since: '5.0.0', what: '`create_host_path: false` is printed; before, `true` was' },
  datesAsText: {
    since: '5.0.0',
    what: 'A date without quotes is text again where any value may stand, such as in `labels` and `environment`',
  },
  castDependencies: {
    since: '5.0.0',
    what: '`required` and `restart` of `depends_on` may be variables',
  },
  lazyDefaults: {
    since: '5.0.2',
    what: 'The default of a variable, as in `${A:-${B:?message}}`, is looked at only if it is used',
  },
  includeBeforeExtends: { since: '5.1.2', what: 'A service may extend one that its file includes' },
  emptyLists: {
    since: '5.1.4',
    what: 'An empty list may be merged with another file; before, that could be an error',
  },
  negativeSizes: { since: '5.1.4', what: 'A size in quotes may be `"-1"`, for no limit' },
  ipamOptions: { since: '5.2.0', what: '`ipam.options` reaches the network; before, it was ignored' },
} as const satisfies Readonly<Record<string, Change>>;

/** Whether release `a` is older than release `b`. */
export function isOlder(a: string, b: string): boolean {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let i = 0; i < 3; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** Whether the release has reached `since`; the newest one always has. */
export function reaches(release: Release, since: string): boolean {
  return release === undefined || !isOlder(release, since);
}

/** Whether the release has made a change. */
export function has(release: Release, change: keyof typeof changes): boolean {
  return reaches(release, changes[change].since);
}
