/** A Compose file as plain data, and what else lies beside it, before it is written. */
export interface EditedStack {
  readonly services: Record<string, Service>;
  networks?: Record<string, Resource | null>;
  volumes?: Record<string, Resource | null>;
  configs?: Record<string, Resource>;
  /** The text of `.env`. */
  dotenv: Record<string, string>;
  /** The text of `app.env`. */
  appEnv: Record<string, string>;
}

type Service = Record<string, unknown>;
type Resource = Record<string, unknown>;
type Pick = <T>(items: readonly T[]) => T;

/** One change of a stack, as a person or a tool makes it. */
interface Edit {
  readonly name: string;
  /** False where it can't be made here. */
  apply(stack: EditedStack, service: Service, pick: Pick): boolean | void;
}

/** Containers that end at once when they are stopped, without a network unless the stack is about one. */
const basic = {
  image: 'busybox:latest',
  command: ['sleep', '1000'],
  stop_signal: 'SIGKILL',
};

const alone = { ...basic, network_mode: 'none' };

/** The stacks that edits start from. */
export const sampleStacks: Readonly<Record<string, () => EditedStack>> = {
  'services apart from each other': () => ({
    services: {
      app: {
        ...alone,
        environment: { A: '1', B: '${B:-two}' },
        env_file: ['app.env'],
        labels: { team: 'one' },
      },
      worker: { ...alone, deploy: { replicas: 2, resources: { limits: { memory: '64m' } } } },
    },
    dotenv: { B: 'x' },
    appEnv: { FROM_FILE: '1' },
  }),
  'services that depend on each other': () => ({
    services: {
      db: { ...alone, volumes: ['data:/data', './:/here:ro'] },
      app: { ...alone, depends_on: { db: { condition: 'service_started', restart: true } } },
      web: { ...alone, depends_on: ['app'] },
    },
    volumes: { data: null },
    dotenv: {},
    appEnv: {},
  }),
  'services that share namespaces': () => ({
    services: {
      main: { ...alone, ipc: 'shareable', volumes: ['/scratch'] },
      side: { ...basic, network_mode: 'service:main', ipc: 'service:main' },
      log: { ...alone, volumes_from: ['main:ro'] },
    },
    dotenv: {},
    appEnv: {},
  }),
  'services with networks': () => ({
    services: {
      app: { ...basic, networks: { front: { aliases: ['a'] } }, configs: ['conf'] },
      other: { ...basic, networks: ['front', 'back'] },
    },
    networks: { front: null, back: { internal: true } },
    configs: { conf: { content: 'one\n' } },
    dotenv: {},
    appEnv: {},
  }),
};

const set =
  (key: string, values: readonly unknown[]): Edit['apply'] =>
  (_, service, pick) => {
    const value = pick(values);
    if (value === undefined) delete service[key];
    else service[key] = value;
  };

/** Every edit that a case may make; those that change nothing among them. */
export const edits: readonly Edit[] = [
  { name: 'nothing', apply: () => true },
  {
    name: 'the order of keys',
    apply(_, service) {
      const entries = Object.entries(service).reverse();
      for (const key of Object.keys(service)) delete service[key];
      Object.assign(service, Object.fromEntries(entries));
    },
  },
  { name: 'an extension', apply: set('x-note', ['one', 'two', undefined]) },
  { name: 'the image', apply: set('image', ['busybox:latest', 'busybox:same', 'busybox:two']) },
  {
    name: 'the command',
    apply: set('command', [['sleep', '1000'], 'sleep 1000', ['sleep', '2000'], 'sh -c "sleep 1000"']),
  },
  { name: 'the entrypoint', apply: set('entrypoint', [undefined, [], ['env'], 'env -i']) },
  {
    name: 'the environment',
    apply: set('environment', [
      { A: '1', B: '${B:-two}' },
      ['A=1', 'B=${B:-two}'],
      { A: 1, C: null },
      { A: '<&>\u2028"\\ü' },
      undefined,
    ]),
  },
  { name: '.env', apply: (stack, _, pick) => void (stack.dotenv['B'] = pick(['x', 'y', 'z'])) },
  { name: 'the env file', apply: (stack, _, pick) => void (stack.appEnv['FROM_FILE'] = pick(['1', '2'])) },
  {
    name: 'which env file',
    apply: set('env_file', [undefined, ['app.env'], 'app.env', [{ path: 'none.env', required: false }]]),
  },
  {
    name: 'labels',
    apply: set('labels', [{ team: 'one' }, ['team=one'], { team: 'two', tier: 1 }, undefined]),
  },
  { name: 'annotations', apply: set('annotations', [{ a: 'b' }, undefined]) },
  { name: 'the user', apply: set('user', ['0', '1000:1000', undefined]) },
  { name: 'the working folder', apply: set('working_dir', ['/tmp', '/', undefined]) },
  { name: 'the host name', apply: set('hostname', ['box', undefined]) },
  { name: 'restart', apply: set('restart', ['no', 'unless-stopped', 'on-failure:3', undefined]) },
  { name: 'memory', apply: set('mem_limit', ['64m', '65536k', 67108864, '128mb', undefined]) },
  { name: 'processors', apply: set('cpus', [0.5, '0.5', 0.1, 1, undefined]) },
  { name: 'processes', apply: set('pids_limit', [100, 0, undefined]) },
  { name: 'shared memory', apply: set('shm_size', ['64m', '32m', undefined]) },
  {
    name: 'limits of files',
    apply: set('ulimits', [{ nofile: 1024 }, { nofile: { soft: 1024, hard: 2048 } }, { core: 0 }, undefined]),
  },
  { name: 'capabilities', apply: set('cap_add', [['NET_ADMIN'], ['SYS_PTRACE'], undefined]) },
  { name: 'dropped capabilities', apply: set('cap_drop', [['ALL'], undefined]) },
  { name: 'read-only', apply: set('read_only', [true, false, undefined]) },
  { name: 'init', apply: set('init', [true, false, undefined]) },
  { name: 'a terminal', apply: set('tty', [true, false, undefined]) },
  { name: 'input', apply: set('stdin_open', [true, undefined]) },
  { name: 'the grace period', apply: set('stop_grace_period', ['1s', '1000ms', '1m30s', undefined]) },
  {
    name: 'the health check',
    apply: set('healthcheck', [
      { test: 'true', interval: '60s', retries: 3 },
      { test: ['CMD-SHELL', 'true'], interval: '1m', retries: 3 },
      { test: ['CMD', 'true'], interval: '90s', start_period: '5s' },
      { disable: true },
      undefined,
    ]),
  },
  {
    name: 'logging',
    apply: set('logging', [{ driver: 'json-file', options: { 'max-size': '1m' } }, undefined]),
  },
  {
    name: 'hosts',
    apply: set('extra_hosts', [
      ['one:10.0.0.1', 'two=10.0.0.2'],
      { two: '10.0.0.2', one: '10.0.0.1' },
      undefined,
    ]),
  },
  { name: 'name servers', apply: set('dns', ['10.0.0.1', ['10.0.0.1'], undefined]) },
  { name: 'ports to other services', apply: set('expose', [['80'], [80], undefined]) },
  { name: 'tmpfs', apply: set('tmpfs', ['/run', ['/run'], ['/run:size=1m'], undefined]) },
  { name: 'security options', apply: set('security_opt', [['no-new-privileges:true'], undefined]) },
  { name: 'groups', apply: set('group_add', [['1'], ['1', '2'], undefined]) },
  { name: 'profiles', apply: set('profiles', [['one'], undefined]) },
  { name: 'attaching', apply: set('attach', [true, false, undefined]) },
  {
    name: 'watched files',
    apply: set('develop', [{ watch: [{ path: '.', action: 'sync', target: '/x' }] }, undefined]),
  },
  { name: 'the pull policy', apply: set('pull_policy', ['never', 'missing', undefined]) },
  {
    name: 'a build beside the image',
    apply: set('build', [{ context: '.' }, { context: '.', args: { A: '1' } }, undefined]),
  },
  {
    name: 'block devices',
    apply: set('blkio_config', [{ weight: 300 }, undefined]),
  },
  {
    name: 'resources',
    apply(_, service, pick) {
      const deploy = service['deploy'] as Resource | undefined;
      service['deploy'] = {
        ...deploy,
        resources: pick([
          { limits: { memory: '64m' } },
          { limits: { memory: '64m', cpus: '0.50' } },
          { limits: { pids: 50 }, reservations: { memory: '16m' } },
          {},
        ]),
      };
    },
  },
  {
    name: 'an update policy',
    apply(_, service, pick) {
      const deploy = service['deploy'] as Resource | undefined;
      service['deploy'] = {
        ...deploy,
        update_config: pick([{ parallelism: 2, delay: '10s' }, { order: 'start-first' }]),
      };
    },
  },
  {
    name: 'replicas',
    apply(_, service, pick) {
      delete service['scale'];
      service['deploy'] = { ...(service['deploy'] as Resource | undefined), replicas: pick([1, 2, 3]) };
    },
  },
  {
    name: 'a volume',
    apply(stack, service, pick) {
      stack.volumes = { data: null, more: null, ...stack.volumes };
      service['volumes'] = pick([
        ['data:/data'],
        [{ type: 'volume', source: 'data', target: '/data' }],
        ['data:/data', 'more:/more'],
        ['data:/data:ro', './:/here'],
        ['/scratch'],
        [{ type: 'tmpfs', target: '/t', tmpfs: { size: '1m' } }],
        [{ type: 'bind', source: './', target: '/here', bind: { propagation: 'rprivate' } }],
      ]);
    },
  },
  {
    name: "a volume's name",
    apply(stack, _, pick) {
      if (stack.volumes?.['data'] === undefined) return false;
      stack.volumes['data'] = pick([null, { name: 'renamed-data' }, {}]);
      return true;
    },
  },
  {
    name: "a volume's labels",
    apply(stack, _, pick) {
      if (stack.volumes?.['data'] === undefined) return false;
      stack.volumes['data'] = pick([null, { labels: { a: 'b' } }]);
      return true;
    },
  },
  {
    name: 'a network',
    apply(stack, service, pick) {
      if (!stack.networks) return false;
      delete service['network_mode'];
      service['networks'] = pick<unknown>([
        ['front'],
        { front: null },
        { front: { aliases: ['a'] } },
        { front: { aliases: ['a', 'b'], priority: 5 } },
        ['front', 'back'],
        ['back'],
      ]);
      return true;
    },
  },
  {
    name: "a network's name",
    apply(stack, _, pick) {
      if (!stack.networks) return false;
      stack.networks['front'] = pick([null, { name: 'renamed-front' }]);
      return true;
    },
  },
  {
    name: "a network's settings",
    apply(stack, _, pick) {
      if (!stack.networks) return false;
      stack.networks['back'] = pick<Resource | null>([
        null,
        { internal: true },
        { labels: { a: 'b' } },
        { driver: 'bridge', driver_opts: { 'com.docker.network.bridge.enable_icc': 'true' } },
      ]);
      return true;
    },
  },
  {
    name: 'the text of a config',
    apply(stack, _, pick) {
      if (!stack.configs) return false;
      stack.configs['conf'] = { content: pick(['one\n', 'two\n']) };
      return true;
    },
  },
  {
    name: 'where a config goes',
    apply(stack, service, pick) {
      if (!stack.configs) return false;
      service['configs'] = pick<unknown>([
        ['conf'],
        [{ source: 'conf', target: '/conf' }],
        [{ source: 'conf', mode: 0o440 }],
      ]);
      return true;
    },
  },
  {
    name: 'a dependency',
    apply(stack, service, pick) {
      const names = Object.keys(stack.services);
      const at = names.findIndex((name) => stack.services[name] === service);
      const before = names.slice(0, at);
      if (before.length === 0) return false;
      const on = pick(before);
      service['depends_on'] = pick<unknown>([
        [on],
        { [on]: { condition: 'service_started', restart: true } },
        undefined,
      ]);
      if (service['depends_on'] === undefined) delete service['depends_on'];
      return true;
    },
  },
  {
    name: 'a service more',
    apply(stack) {
      if (stack.services['extra']) return false;
      stack.services['extra'] = { ...alone };
      return true;
    },
  },
  {
    name: 'a service fewer',
    apply(stack) {
      if (!stack.services['extra']) return false;
      delete stack.services['extra'];
      return true;
    },
  },
];

/** What happens to a project without its files being edited. */
export const happenings = ['stop', 'remove', 'retag', 'disconnect'] as const;
