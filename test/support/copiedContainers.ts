import { seededRandom } from './random';

/** One container of a property test: the words after `docker create`, and which image it is of. */
export interface RandomContainer {
  readonly seed: number;
  readonly options: readonly string[];
  /** A network that it joins after it was made: the words after `docker network connect`, without its name. */
  readonly joins: readonly (readonly string[])[];
  readonly image: string;
  readonly command: readonly string[];
  /** Nothing in it keeps an engine of a test from starting it. */
  readonly canStart: boolean;
}

/** What a test must make on an engine before: see {@link preparation}. */
export const plainImage = 'busybox:latest';
/** An image that says something of everything that an image can say. */
export const fullImage = 'copied-full:latest';

/**
 * The changes of {@link fullImage}, for `docker commit --change`; older engines take the stop signal of the container
 * alone. The health check of an image is
 * inherited by a container that sets another part of it.
 */
export const fullImageChanges: readonly string[] = [
  'ENTRYPOINT ["sleep"]',
  'CMD ["1000"]',
  'ENV MODE=image PRICE=$5',
  'EXPOSE 80/tcp 53/udp',
  'HEALTHCHECK --interval=7s --retries=2 CMD ["true"]',
  'LABEL team=image "of.image"="yes"',
  'USER 7:7',
  'VOLUME /image-data',
  'WORKDIR /srv',
];

/** Shell script that makes the networks, volumes and containers that {@link randomContainer} names. */
export const preparation = [
  'docker network create --subnet 10.219.1.0/24 prop-one',
  'docker network create --subnet 10.219.2.0/24 prop-two',
  'docker network create --subnet 10.219.3.0/24 --ipv6 --subnet fd00:219::/64 prop-three',
  'docker volume create prop-volume',
  `docker create --name prop-other -v /others --network none ${plainImage} sleep 1000`,
  'docker run -d --name prop-neighbour --network none --ipc shareable busybox sleep 1000',
].join('\n');

/** Text that quoting could get wrong: of a shell, of YAML, of CSV, of Compose's variables. */
const texts = [
  'a b',
  "it's",
  '"quoted"',
  '$HOME ${X:-y} $$',
  '`id`',
  'a\\b',
  'a,b="c"',
  '# no comment',
  '- x: y',
  '  padded  ',
  'two\nlines',
  'last line\n',
  '\ttab',
  'é€😀',
  '!important',
  '*',
  '~',
  'null',
  'yes',
  '012',
  '1e3',
  '0x1f',
  '1_000',
  '2001-01-01',
  '60:60',
  '%s',
  '{{.Name}}',
  '@file',
  '&a',
  '',
];

interface Draw {
  pick<T>(items: readonly T[]): T;
  number(least: number, most: number): number;
  chance(probability: number): boolean;
  text(): string;
}

interface Setting {
  /** The first minor version of the API (1.X) that has it. */
  readonly since?: number;
  /** Of settings with the same, one at most is used: an engine rejects them together. */
  readonly group?: string;
  /** The containers of some engines can't be started with it. */
  readonly inert?: true;
  make(draw: Draw): readonly string[];
}

const paths = ['/a', '/b c', '/d,e', '/f"g', "/h'i", '/j$k', '/é'];
const rates = ['--device-read-bps', '--device-write-bps', '--device-read-iops', '--device-write-iops'];
const capabilities = ['NET_ADMIN', 'SYS_PTRACE', 'CAP_CHOWN', 'ALL', 'MKNOD'];
const seconds = (draw: Draw) => draw.pick(['1s', '1m30s', '1500ms', '2h', '1m0.5s']);
const list = (draw: Draw, make: () => string) =>
  Array.from({ length: draw.number(1, 3) }, make).filter((item, index, all) => all.indexOf(item) === index);
const repeat = (name: string, values: readonly string[]) => values.flatMap((value) => [name, value]);
const csv = (fields: readonly string[]) =>
  fields.map((field) => (/[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',');

function mount(draw: Draw): readonly string[] {
  const fields = draw.pick([
    () => [
      'type=bind',
      'source=/tmp',
      ...(draw.chance(0.5)
        ? [`bind-propagation=${draw.pick(['rprivate', 'private', 'rslave', 'slave', 'rshared', 'shared'])}`]
        : []),
      ...(draw.chance(0.2) ? ['bind-nonrecursive=true'] : []),
      ...(draw.chance(0.2) ? ['consistency=cached'] : []),
    ],
    () => [
      'type=volume',
      ...(draw.chance(0.7) ? ['source=prop-volume'] : []),
      ...(draw.chance(0.5) ? ['volume-nocopy'] : []),
      ...(draw.chance(0.3) ? ['volume-label=a=b,c'] : []),
      ...(draw.chance(0.3) ? ['volume-driver=local', 'volume-opt=type=tmpfs', 'volume-opt=o=size=1m'] : []),
    ],
    () => [
      'type=tmpfs',
      ...(draw.chance(0.5) ? ['tmpfs-size=1048576'] : []),
      ...(draw.chance(0.5) ? [`tmpfs-mode=${draw.pick(['0700', '1777', '0'])}`] : []),
    ],
  ])();
  const isOff = fields.some((field) => field.startsWith('volume-driver')) && !fields.includes('x');
  const rest = isOff ? fields.filter((field) => field !== 'source=prop-volume') : fields;
  const all = [...rest, `target=${draw.pick(paths)}`, ...(draw.chance(0.3) ? ['readonly'] : [])];
  return ['--mount', csv(all)];
}

function recursiveBind(draw: Draw): readonly string[] {
  const how = draw.pick(['disabled', 'writable,readonly', 'readonly,readonly,bind-propagation=rprivate']);
  return ['--mount', `type=bind,source=/tmp,target=/recursive,bind-recursive=${how}`];
}

function firstNetwork(draw: Draw): readonly string[] {
  const name = draw.pick(['prop-one', 'prop-three']);
  const isSix = name === 'prop-three';
  return [
    '--network',
    name,
    ...repeat(
      '--network-alias',
      draw.chance(0.5) ? list(draw, () => draw.pick(['front', 'back', 'a.b'])) : [],
    ),
    ...(draw.chance(0.5) ? ['--ip', `10.219.${isSix ? 3 : 1}.${draw.number(2, 250)}`] : []),
    ...(isSix && draw.chance(0.5) ? ['--ip6', `fd00:219::${draw.number(2, 99)}`] : []),
    ...(draw.chance(0.2) ? ['--link-local-ip', '169.254.34.68'] : []),
    ...(draw.chance(0.3) ? ['--mac-address', '02:42:0a:db:01:4d'] : []),
    ...(draw.chance(0.2) ? ['--link', 'prop-other:linked'] : []),
  ];
}

/** `docker run` of 20.10 to 28: everything but what is for Windows, needs devices, or isn't kept by the engine. */
const settings: readonly Setting[] = [
  { make: (draw) => ['--hostname', draw.pick(['own', 'own.example'])], group: 'hostname' },
  { make: () => ['--domainname', 'example.org'] },
  { make: (draw) => ['--user', draw.pick(['1', '1:2', 'nobody', '0:0'])] },
  { make: (draw) => ['--workdir', draw.pick(['/tmp', '/w d', '/'])] },
  {
    make: (draw) =>
      repeat(
        '--group-add',
        list(draw, () => draw.pick(['7', 'root', '65534'])),
      ),
  },
  { make: () => ['--tty'] },
  { make: () => ['--interactive'] },
  { make: (draw) => ['--memory', draw.pick(['32m', '67108865', '1g'])], group: 'memory' },
  {
    make: (draw) => ['--memory', '64m', '--memory-swap', draw.pick(['-1', '64m', '100m', '128m'])],
    group: 'memory',
  },
  { make: () => ['--memory-reservation', '16m'] },
  { make: (draw) => ['--cpus', draw.pick(['0.5', '1.5', '0.001', '2'])], group: 'cpus' },
  { make: () => ['--cpu-quota', '50000', '--cpu-period', '20000'], group: 'cpus' },
  { make: (draw) => ['--cpu-shares', String(draw.number(2, 3000))] },
  { make: (draw) => ['--cpuset-cpus', draw.pick(['0', '0-1', '0,1'])] },
  { make: () => ['--cpuset-mems', '0'] },
  { make: (draw) => ['--pids-limit', draw.pick(['-1', '77', '1000'])] },
  { make: (draw) => ['--shm-size', draw.pick(['1m', '64m', '2g'])] },
  { make: () => ['--oom-kill-disable', '--memory', '64m'], group: 'memory' },
  { make: (draw) => ['--oom-score-adj', String(draw.number(-1000, 1000))], inert: true },
  { make: (draw) => ['--memory-swappiness', draw.pick(['0', '10', '100'])], inert: true },
  {
    make: (draw) =>
      repeat(
        '--ulimit',
        list(draw, () => draw.pick(['nofile=100:200', 'nproc=50', 'core=-1', 'core=0', 'memlock=-1:-1'])),
      ),
  },
  {
    make: (draw) =>
      repeat(
        '--device',
        list(draw, () => draw.pick(['/dev/null', '/dev/zero:/dev/other', '/dev/full:/dev/full:r'])),
      ),
  },
  {
    make: (draw) =>
      repeat(
        '--device-cgroup-rule',
        list(draw, () => draw.pick(['c 1:3 mr', 'a *:* rwm', 'b 8:* r'])),
      ),
    inert: true,
  },
  { make: (draw) => [draw.pick(rates), '/dev/null:1mb'.replace('mb', '000')], inert: true },
  {
    make: (draw) => [
      '--blkio-weight',
      String(draw.number(10, 1000)),
      '--blkio-weight-device',
      '/dev/null:200',
    ],
    inert: true,
  },
  { make: () => ['--gpus', 'all'], inert: true, group: 'gpus' },
  { make: () => ['--gpus', '2'], inert: true, group: 'gpus' },
  {
    make: () => ['--gpus', '"device=0,1","capabilities=compute,utility",driver=nvidia,"options=a=b,c=d"'],
    inert: true,
    group: 'gpus',
  },
  { make: () => ['--privileged'], group: 'privileged', inert: true },
  { make: () => ['--read-only'] },
  {
    make: (draw) =>
      repeat(
        '--cap-add',
        list(draw, () => draw.pick(capabilities)),
      ),
    inert: true,
  },
  {
    make: (draw) =>
      repeat(
        '--cap-drop',
        list(draw, () => draw.pick(capabilities)),
      ),
  },
  {
    make: (draw) =>
      repeat(
        '--security-opt',
        list(draw, () =>
          draw.pick([
            'no-new-privileges',
            'no-new-privileges:true',
            'seccomp=unconfined',
            'apparmor=unconfined',
            'label=disable',
            'label=level:s0:c1,c2',
          ]),
        ),
      ),
    group: 'privileged',
    inert: true,
  },
  { make: () => ['--security-opt', 'seccomp=test/fixtures/seccompProfile.json'], group: 'privileged' },
  { make: () => ['--network', 'container:prop-neighbour'], group: 'network' },
  { make: () => ['--security-opt', 'systempaths=unconfined'], group: 'privileged' },
  {
    make: (draw) => ['--sysctl', draw.pick(['net.ipv4.ip_unprivileged_port_start=0', 'kernel.msgmax=65536'])],
    inert: true,
  },
  { make: (draw) => ['--pid', draw.pick(['host', 'container:prop-neighbour'])], inert: true },
  {
    make: (draw) => [
      '--ipc',
      draw.pick(['host', 'none', 'private', 'shareable', 'container:prop-neighbour']),
    ],
    inert: true,
  },
  { make: () => ['--uts', 'host'], group: 'hostname' },
  { make: () => ['--userns', 'host'] },
  { make: (draw) => ['--cgroupns', draw.pick(['host', 'private'])], inert: true },
  { make: () => ['--cgroup-parent', '/prop'], inert: true },
  { make: () => ['--annotation', 'a.b=c d'], since: 43, inert: true },
  { make: firstNetwork, group: 'network' },
  { make: firstNetwork, group: 'network' },
  { make: (draw) => ['--network', draw.pick(['none', 'host'])], group: 'network' },
  { make: () => ['--network', 'name=prop-one,alias=a,driver-opt=a.b=c'], group: 'network' },
  {
    make: () => [
      '--network',
      'name=prop-one,alias=a,ip=10.219.1.9',
      '--network',
      'name=prop-two,mac-address=02:42:0a:db:02:4e',
    ],
    group: 'network',
    since: 44,
  },
  {
    make: () => ['--network', 'name=prop-one,gw-priority=3', '--network', 'name=prop-two,gw-priority=-1'],
    group: 'network',
    since: 48,
  },
  {
    make: (draw) =>
      repeat(
        '--dns',
        list(draw, () => draw.pick(['1.2.3.4', '::1'])),
      ),
  },
  {
    make: (draw) =>
      repeat(
        '--dns-search',
        list(draw, () => draw.pick(['a.b', '.', 'c'])),
      ),
  },
  { make: () => ['--dns-option', 'ndots:2', '--dns-option', 'rotate'] },
  {
    make: (draw) =>
      repeat(
        '--add-host',
        list(draw, () => draw.pick(['x:1.2.3.4', 'six:::1', 'gw:host-gateway'])),
      ),
  },
  { make: () => ['--link', 'prop-other:alias'], group: 'network' },
  {
    make: (draw) =>
      repeat(
        '--publish',
        list(draw, () =>
          draw.pick([
            '80',
            '8080:80',
            '127.0.0.1::81',
            '127.0.0.1:8082:82',
            '[::1]:8083:83',
            '53:53/udp',
            '0.0.0.0:90:90/sctp',
            '21000-21010:84',
            '22000-22002:85-87',
          ]),
        ),
      ),
    inert: true,
  },
  { make: () => ['--publish-all'] },
  {
    make: (draw) =>
      repeat(
        '--expose',
        list(draw, () => draw.pick(['9000', '9001/udp', '9002-9004', '9005/sctp'])),
      ),
  },
  {
    make: (draw) =>
      repeat(
        '--volume',
        list(draw, () =>
          draw.pick([
            '/tmp:/v1',
            '/tmp:/v2:ro',
            '/tmp:/v 3:rslave',
            'prop-volume:/v4',
            'prop-volume:/v5:ro,nocopy',
            '/v6',
            '/tmp:/v7:z',
            '/v8$x',
          ]),
        ),
      ),
  },
  { make: mount },
  { make: mount },
  { make: recursiveBind, since: 44, inert: true },
  {
    make: (draw) => [
      '--mount',
      `type=volume,source=prop-volume,target=${draw.pick(['/s1', '/s2'])},volume-subpath=a b/c`,
    ],
    since: 45,
    inert: true,
  },
  {
    make: (draw) => [
      '--mount',
      `type=image,source=${plainImage},target=/i${draw.pick(['', ',image-subpath=bin', ',readonly'])}`,
    ],
    since: 48,
    inert: true,
  },
  {
    make: (draw) =>
      repeat(
        '--tmpfs',
        list(draw, () => draw.pick(['/t1', '/t2:size=1m', '/t3:rw,noexec,size=64k,mode=700'])),
      ),
  },
  { make: (draw) => ['--volumes-from', draw.pick(['prop-other', 'prop-other:ro'])] },
  { make: () => ['--volume-driver', 'local', '--volume', 'prop-volume:/driven'] },
  {
    make: (draw) =>
      repeat(
        '--env',
        list(draw, () => `${draw.pick(['A', 'B', 'MODE', 'dotted.name', 'X Y'])}=${draw.text()}`),
      ),
  },
  {
    make: (draw) =>
      repeat(
        '--label',
        list(draw, () => `${draw.pick(['a', 'b.c', 'team', 'd/e'])}=${draw.text()}`),
      ),
  },
  {
    make: (draw) => ['--restart', draw.pick(['always', 'unless-stopped', 'on-failure', 'on-failure:3'])],
    group: 'restart',
  },
  { make: () => ['--rm'], group: 'restart' },
  { make: () => ['--init'] },
  { make: (draw) => ['--stop-signal', draw.pick(['SIGINT', '9', 'SIGRTMIN+3'])] },
  { make: (draw) => ['--stop-timeout', draw.pick(['0', '9', '-1'])] },
  { make: () => ['--no-healthcheck'], group: 'health' },
  {
    make: (draw) => [
      ...(draw.chance(0.8) ? ['--health-cmd', `echo ${draw.text()}`] : []),
      ...(draw.chance(0.6) ? ['--health-interval', seconds(draw)] : []),
      ...(draw.chance(0.6) ? ['--health-timeout', seconds(draw)] : []),
      ...(draw.chance(0.6) ? ['--health-retries', String(draw.number(1, 9))] : []),
      ...(draw.chance(0.6) ? ['--health-start-period', seconds(draw)] : []),
    ],
    group: 'health',
  },
  {
    make: () => ['--health-start-interval', '2s', '--health-start-period', '9s', '--health-cmd', 'true'],
    group: 'health',
    since: 44,
  },
  { make: (draw) => ['--log-driver', draw.pick(['none', 'local', 'json-file'])], group: 'log' },
  {
    make: (draw) => [
      '--log-driver',
      draw.pick(['local', 'json-file']),
      '--log-opt',
      'max-size=1m',
      '--log-opt',
      'max-file=3',
    ],
    group: 'log',
  },
  {
    make: () => ['--log-driver', 'json-file', '--log-opt', 'tag={{.Name}}/$x', '--log-opt', 'labels=a,b'],
    group: 'log',
  },
  { make: () => ['--runtime', 'io.containerd.runc.v2'], inert: true },
  { make: (draw) => ['--entrypoint', draw.pick(['', '/bin/sh', 'a b'])], inert: true },
];

/** The same seed gives the same container. `api` is the minor version of the engine's API (41 for 1.41). */
export function randomContainer(seed: number, api: number): RandomContainer {
  const random = seededRandom(seed);
  const draw: Draw = {
    pick: (items) => items[Math.floor(random() * items.length)]!,
    number: (least, most) => least + Math.floor(random() * (most - least + 1)),
    chance: (probability) => random() < probability,
    text: () => texts[Math.floor(random() * texts.length)] ?? '',
  };
  const wantsStart = draw.chance(0.25);
  const possible = settings.filter(({ since = 0, inert }) => since <= api && !(wantsStart && inert));
  const share = draw.pick([0.03, 0.08, 0.2]);
  const taken = new Set<string>();
  const options: string[] = [];
  // Each setting in turn is in for certain, so that a run of them leaves none out.
  const certain = seed % possible.length;
  const order = [certain, ...possible.keys()].filter((at, index, all) => all.indexOf(at) === index);
  for (const at of order) {
    const setting = possible[at]!;
    if (at !== certain && !draw.chance(share)) continue;
    if (setting.group !== undefined && taken.has(setting.group)) continue;
    if (setting.group !== undefined) taken.add(setting.group);
    options.push(...setting.make(draw));
  }
  const isOnNamed = options.includes('prop-one') || options.includes('prop-three');
  const joins =
    isOnNamed && draw.chance(0.5)
      ? [
          [
            ...(draw.chance(0.5) ? ['--alias', 'joined'] : []),
            ...(draw.chance(0.5) ? ['--ip', '10.219.2.88'] : []),
            ...(draw.chance(0.2) ? ['--driver-opt', 'x.y=z'] : []),
            'prop-two',
          ],
        ]
      : [];
  const image = draw.chance(0.3) ? fullImage : plainImage;
  const command =
    image === fullImage && draw.chance(0.6)
      ? []
      : wantsStart
        ? image === fullImage
          ? ['1000']
          : ['sleep', '1000']
        : ['run', draw.text(), '--flag', draw.text()].slice(draw.number(0, 3));
  return { seed, options, joins, image, command, canStart: wantsStart };
}
