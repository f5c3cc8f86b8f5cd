import { Chance, type JudgedStack } from './judgedStack';

/** Whole stacks that use much at once: overlays, includes, extends, env files, anchors, profiles, variables. */
export function* wholeStacks(count: number, seed: number): Generator<JudgedStack> {
  const chance = new Chance(seed);
  for (let i = 0; i < count; i++) yield new StackInventor(chance, `stack ${i} of seed ${seed}`).stack();
}

const serviceNames = ['web', 'api', 'db', 'cache', 'job'];
const volumeNames = ['data', 'logs', 'v'];
const networkNames = ['front', 'back', 'default'];

/** What a key of a service may hold, as flow YAML; what follows `#` names a resource that is then defined. */
const serviceKeys: Readonly<Record<string, readonly string[]>> = {
  command: [
    'run --all',
    '["run", "--all"]',
    '',
    '[]',
    '"sh -c \'a b\'"',
    '"echo $$HOME ${TAG}"',
    'npm start > /x',
  ],
  entrypoint: ['/entry.sh', '["/entry.sh", "$TAG"]', '[]', '""', ''],
  environment: [
    '{ A: 1, B: two, C: , D: true }',
    '[A=1, B=two, C, "D=a=b"]',
    '{ A: "${TAG:-x}", SHELL_ONLY: }',
    '["A=${TAG?no tag}", SHELL_ONLY]',
    '{ A: 1.50, B: 0x10, E: 1e3, F: 012, G: yes, H: 2001-01-01 }',
    '[]',
    '{}',
    '["A=1", "A=2"]',
    '{ URL: "http://${HOST:-h}:${PORT-80}/$$x" }',
  ],
  env_file: [
    'a.env',
    '[a.env, b.env]',
    '[{ path: a.env }, { path: gone.env, required: false }]',
    'gone.env',
    '${EMPTY}',
    '[a.env, a.env]',
    '""',
  ],
  ports: [
    '["80"]',
    '["8080:80", "8080:80"]',
    '["127.0.0.1:8080:80/udp"]',
    '[80, 443]',
    '["3000-3002:3000-3002"]',
    '["3000-3005:80"]',
    '[{ target: 80, published: 8080 }]',
    '[{ target: 80, published: "8080", protocol: tcp, mode: host }]',
    '[{ target: 80, published: "8080-8090", host_ip: 127.0.0.1 }]',
    '["${PORT}:80"]',
    '["${PORT:-9000}:80"]',
    '["[::1]:80:80"]',
    '["::1:80:80"]',
    '["8080:80", "8081:80", "53:53/udp", "53:53/tcp"]',
    '["80:80:80:80"]',
    '["a:80"]',
    '[8080:80]',
    '["0.0.0.0::80"]',
    '[{ name: http, target: 80, app_protocol: http }]',
    '["6060:6060/sctp"]',
    '[]',
  ],
  expose: ['[80]', '["80", "90-95"]', '["80/udp", 80]', '[80, 80]'],
  volumes: [
    '["data:/data"]',
    '["./src:/src:ro", "logs:/var/log"]',
    '["/abs:/abs", "~/h:/h", "../up:/up"]',
    '["/anonymous"]',
    '["v:/data"]',
    '["data:/data:ro,nocopy"]',
    '["./a:/b:rw,z", "./a:/b"]',
    '[{ type: bind, source: ./s, target: /s }]',
    '[{ type: bind, source: ., target: /s, bind: { create_host_path: false, propagation: rshared } }]',
    '[{ type: volume, source: data, target: /d, volume: { nocopy: true, subpath: x } }]',
    '[{ type: tmpfs, target: /t, tmpfs: { size: 10m, mode: 0755 } }]',
    '[{ type: volume, target: /anon }]',
    '["${EMPTY}:/x"]',
    '["${DIR:-./d}:/x"]',
    '["data:/data/", "logs:/data"]',
    '["C:\\\\x:/y"]',
    '["./x"]',
    '["a/b:/c"]',
    '["gone:/c"]',
    '["data:/data:wrong"]',
    '[{ type: npipe, source: a, target: b }]',
    '["/var/run/docker.sock:/var/run/docker.sock"]',
    '[data:/data:ro]',
    '["data:rel/path"]',
  ],
  depends_on: [
    '[@]',
    '{ @: { condition: service_healthy } }',
    '{ @: { condition: service_started, required: false, restart: true } }',
    '[gone]',
    '{ @: }',
    '{ @: { condition: never } }',
    '{ gone: { condition: service_started, required: false } }',
  ],
  networks: [
    '[front]',
    '[front, back]',
    '{ front: { aliases: [w], ipv4_address: 10.0.0.5, priority: 3 } }',
    '{ default: , back: }',
    '[gone]',
    '[]',
    '{ front: { mac_address: "02:42:ac:11:00:02", driver_opts: { a: 1 } } }',
    '["${NET:-front}"]',
  ],
  network_mode: ['host', 'none', 'bridge', '"service:@"', '"service:gone"', '"container:x"'],
  healthcheck: [
    '{ test: curl -f x, interval: 90s, retries: 3 }',
    '{ test: [CMD, a, b], start_period: 1m, start_interval: 2s }',
    '{ disable: true }',
    '{ test: [a] }',
    '{ test: NONE }',
    '{ interval: 1h0.5m, timeout: 300ms, retries: "${RETRIES:-4}" }',
    '{ interval: 10 }',
    '{ test: [] }',
    '{ retries: "${EMPTY}" }',
  ],
  deploy: [
    '{ replicas: 2 }',
    '{ resources: { limits: { cpus: "0.5", memory: 512M, pids: 10 }, reservations: { memory: 20m } } }',
    '{ mode: global, labels: [a=b], update_config: { parallelism: 2, delay: 10s, order: start-first } }',
    '{ restart_policy: { condition: on-failure, delay: 5s, max_attempts: 3, window: 2m } }',
    '{ placement: { constraints: [node.role == manager], preferences: [{ spread: node.labels.z }], max_replicas_per_node: 2 } }',
    '{ endpoint_mode: dnsrr, rollback_config: { parallelism: 0, failure_action: pause, max_failure_ratio: 0.3 } }',
    '{ resources: { reservations: { devices: [{ driver: nvidia, count: all, capabilities: [gpu] }] } } }',
    '{ resources: { limits: { cpus: 0.25 } } }',
    '{ resources: { limits: { memory: "${EMPTY}" } } }',
    '{ replicas: "${REPLICAS:-3}" }',
    '{ labels: { a: 1, b: true } }',
  ],
  build: [
    '.',
    './app',
    '{ context: ./app, dockerfile: Dockerfile.dev, args: { A: 1, B: }, target: dev }',
    '{ context: ., args: [A=1, B, "C=${TAG}"], cache_from: [x], tags: ["a:b"], labels: [l=1] }',
    '{ dockerfile_inline: "FROM x" }',
    '{ context: ., dockerfile: D, dockerfile_inline: x }',
    '{ context: https://github.com/o/r.git#main:sub }',
    '{ context: ., ssh: ["k=./x"], secrets: [key], shm_size: 64m, extra_hosts: ["h:1.1.1.1"], ulimits: { nofile: 5 } }',
    '{ context: ., additional_contexts: { a: ./b, c: docker-image://x }, network: host, platforms: [linux/amd64], privileged: true, isolation: x, no_cache: true, pull: true }',
    '{ context: ., additional_contexts: ["a=./b"] }',
    '{ args: { A: x } }',
    '"${EMPTY}"',
    '',
  ],
  image: [
    'nginx',
    '"nginx:${TAG:-latest}"',
    '"${EMPTY}"',
    '"${IMG:?set IMG}"',
    '"r.io/x@sha256:0123456789012345678901234567890123456789012345678901234567890123"',
    '5',
  ],
  labels: [
    '[a=b, c]',
    '{ a: b, n: 5, t: true, e: }',
    '{ a.b.c: "Host(`x`)" }',
    '["traefik.x=$$y", "n=${TAG}"]',
    '{ a: "${EMPTY}" }',
  ],
  logging: [
    '{ driver: json-file, options: { max-size: 10m, max-file: 3 } }',
    '{ driver: none }',
    '{ options: { max-size: "5m" } }',
    '{ driver: syslog, options: { tag: } }',
  ],
  restart: ['always', '"no"', 'no', 'unless-stopped', 'on-failure:3', ''],
  profiles: ['[debug]', '[debug, test]', '["${EMPTY}"]', '[]'],
  extra_hosts: [
    '["a:1.1.1.1", "b=2.2.2.2"]',
    '{ a: 1.1.1.1 }',
    '["host.docker.internal:host-gateway"]',
    '["a:::1", "a:[::2]"]',
    '{ a: [1.1.1.1, 2.2.2.2] }',
    '[bad]',
  ],
  secrets: [
    '[key]',
    '[{ source: key, target: k, uid: "1", mode: 0400 }]',
    '[gone]',
    '[key, { source: key, target: other }]',
    '[{ source: key }]',
  ],
  configs: ['[conf]', '[{ source: conf, target: /etc/c, mode: 0444 }]', '[gone]', '[conf, conf]'],
  ulimits: [
    '{ nofile: 1024 }',
    '{ nofile: { soft: 1, hard: 2 } }',
    '{ nproc: "65535", memlock: -1 }',
    '{ nofile: { soft: 1 } }',
  ],
  sysctls: ['{ net.core.somaxconn: 1024 }', '[net.core.somaxconn=1024]', '["a"]'],
  tmpfs: ['/run', '[/run, "/tmp:size=5m"]'],
  dns: ['1.1.1.1', '[1.1.1.1, 8.8.8.8]'],
  dns_search: ['x.org', '[a, b]'],
  cap_add: ['[SYS_ADMIN]', '[ALL, ALL]'],
  cap_drop: ['[ALL]', '[NET_RAW, ALL]'],
  security_opt: ['["no-new-privileges:true"]', '[seccomp=unconfined, label=disable]'],
  devices: ['["/dev/a:/dev/a"]', '["/dev/a:/dev/b:rwm", "/dev/c"]', '["${DEV:-/dev/d}:/dev/d"]'],
  gpus: ['all', '[{ driver: nvidia, count: 2 }]', '[{ count: 1, device_ids: ["0"] }]'],
  mem_limit: ['512m', '1073741824', '"1.5gb"', '${MEM:-1g}', '1.5'],
  memswap_limit: ['-1', '1g', '"${EMPTY}"'],
  cpus: ['0.5', '"1.5"', '${CPUS:-2}', '2'],
  pids_limit: ['100', '-1', '"50"'],
  shm_size: ['64m', '128000000', '"1gb"'],
  stop_grace_period: ['30s', '1m30s', '2h', '10'],
  stop_signal: ['SIGINT', '"9"'],
  user: ['"1000:1000"', 'root', '1000', '"${UID:-1000}:${GID:-1000}"'],
  working_dir: ['/app', './rel'],
  container_name: ['name-a', '"${NAME:-n}"', 'Bad Name'],
  hostname: ['h', '"a.b"', '5'],
  tty: ['true', '"true"', '${TTY:-false}', 'yes'],
  stdin_open: ['true', '${EMPTY}'],
  privileged: ['true', '"false"'],
  read_only: ['true', '${RO:-true}'],
  init: ['true', '"yes"', 'on'],
  platform: ['linux/amd64', 'linux/arm64/v8'],
  pull_policy: ['always', 'if_not_present', 'missing', 'weird', 'never'],
  ipc: ['host', 'shareable', '"service:@"'],
  pid: ['host', '"service:@"'],
  links: ['[@]', '["@:alias"]', '[gone]'],
  volumes_from: ['[@]', '["@:ro"]', '["container:c:rw"]'],
  external_links: ['[x]', '["x:y", "x:y"]'],
  group_add: ['[a]', '["1", a]', '[1]'],
  scale: ['2', '"3"', '${SCALE:-1}'],
  blkio_config: [
    '{ weight: 300, weight_device: [{ path: /dev/sda, weight: 400 }], device_read_bps: [{ path: /dev/sdb, rate: 12mb }] }',
    '{ device_write_iops: [{ path: /dev/x, rate: 30 }, { path: /dev/y, rate: "40" }] }',
  ],
  develop: [
    '{ watch: [{ path: ., action: sync, target: /x, ignore: [node_modules/] }] }',
    '{ watch: [{ path: ./x, action: rebuild }] }',
    '{ watch: [{ path: ./x, action: sync }] }',
  ],
  credential_spec: ['{ file: x.json }', '{ config: conf }'],
  oom_score_adj: ['500', '"-5"'],
  mac_address: ['"02:42:ac:11:65:43"'],
  domainname: ['x.org'],
  isolation: ['default'],
  runtime: ['runc'],
  cgroup: ['host', 'private'],
  cgroup_parent: ['m'],
  userns_mode: ['host'],
  uts: ['host'],
  annotations: ['{ a: 1 }', '[a=1, b]'],
  attach: ['false', 'true'],
  device_cgroup_rules: ['["c 1:3 mr"]'],
  storage_opt: ['{ size: 1G }'],
  cpu_count: ['2'],
  cpu_shares: ['73', '"73"'],
  cpuset: ['0,1', '"0-3"'],
  cpu_quota: ['50000', '60000'],
  cpu_period: ['25000', '20000'],
  mem_reservation: ['20m'],
  mem_swappiness: ['10'],
  oom_kill_disable: ['true'],
  'x-own': ['{ a: [1, { b: "${TAG}" }] }', 'text'],
};

const resources: Readonly<Record<string, readonly string[]>> = {
  networks: [
    '',
    '{}',
    '{ driver: bridge }',
    '{ external: true }',
    '{ name: my-net, external: true }',
    '{ internal: true, attachable: true, enable_ipv6: true, labels: [a=b] }',
    '{ ipam: { driver: default, config: [{ subnet: 10.0.0.0/16, gateway: 10.0.0.1, ip_range: 10.0.1.0/24, aux_addresses: { h: 10.0.0.9 } }] } }',
    '{ driver: overlay, driver_opts: { a: 1, c: x } }',
    '{ external: { name: old } }',
    '{ external: true, driver: bridge }',
    '{ name: "${NET_NAME:-n}" }',
    '{ labels: { a: , b: 1 } }',
  ],
  volumes: [
    '',
    '{}',
    '{ driver: local, driver_opts: { type: nfs, o: "addr=1.1.1.1,rw", device: ":/x" } }',
    '{ external: true }',
    '{ name: "${VOL:-my-vol}" }',
    '{ labels: [a, b=c] }',
    '{ external: true, name: x }',
    '{ external: { name: y } }',
    '{ external: "${EMPTY:-false}" }',
    '{ driver_opts: { size: 5 } }',
  ],
  secrets: [
    '{ file: ./key.txt }',
    '{ environment: SECRET }',
    '{ external: true }',
    '{ external: true, name: s }',
    '{ file: "${EMPTY}" }',
    '{ file: a, environment: B }',
    '{}',
    '{ file: ./key.txt, labels: { a: b }, template_driver: x }',
  ],
  configs: [
    '{ file: ./conf.txt }',
    '{ content: "a: ${TAG}" }',
    '{ external: true }',
    '{ environment: CONF }',
    '{ file: ~/c }',
    '{ name: n, file: /abs }',
  ],
};

interface FileKind {
  readonly isBase: boolean;
  readonly extendable: boolean;
  readonly resources?: boolean;
}

/** What is rejected, alone or where nothing fits it. */
const mistake =
  /gone|EMPTY|wrong|bad|never|weird|\?|80:80:80|"a:80"|npipe|data:rel|interval: 10 |test: \[a|test: NONE|test: \[\] |conf, conf|dockerfile: D|file: x|^5$|^\["a"\]$|action: sync \}|count: 1, dev|2001|soft: 1 \}|^\[1\]|ALL, ALL|"x:y", "x:y"|"v:\/|::1:80"|^(?:host|none|bridge|container:x)$|nproc|^no$|0\.0\.0\.0::|80, 80|C, "D/;

class StackInventor {
  private readonly beside: Record<string, string>;

  constructor(
    private readonly chance: Chance,
    private readonly title: string,
  ) {
    this.beside = {
      'a.env': 'A=file\nFROM_A="x ${TAG}"\n# note\nexport E=\'$single\'\n',
      'b.env': 'B=file # note\nA=later\nMULTI="one\ntwo"\nBARE\n',
      'key.txt': 'k\n',
      'conf.txt': 'c\n',
      '.env': this.chance.pick([
        '',
        'TAG=dotenv\nPORT=8123\n',
        'TAG="1.2"\nDIR=./from-env\nNET=back\n',
        'TAG=${HOME}/x\nREPLICAS=4\n',
      ]),
      'more.env': 'TAG=more\nRETRIES=9\n',
      'lib/.env': 'TAG=lib\n',
      'lib/a.env': 'A=lib\n',
    };
  }

  stack(): JudgedStack {
    const { chance } = this;
    const names = [...chance.some(serviceNames, 0.5), chance.pick(serviceNames)];
    const services = [...new Set(names)];
    const files = [this.file(services, { isBase: true, extendable: true })];
    this.beside['lib/common.yaml'] = this.file(['base', ...services.slice(0, 1)], {
      isBase: true,
      extendable: false,
    });
    this.beside['lib/included.yaml'] = this.file(['inner'], {
      isBase: true,
      extendable: false,
      resources: false,
    });
    for (let more = chance.pick([0, 0, 1, 1, 2]); more > 0; more--) {
      files.push(
        this.file(chance.some(services, 0.7), { isBase: chance.is(0.1), extendable: chance.is(0.2) }),
      );
    }
    return {
      title: this.title,
      files,
      beside: this.beside,
      environment: chance.pick<Record<string, string>>([
        {},
        { SHELL_ONLY: 'shell', TAG: 'shell' },
        { IMG: 'i', EMPTY: '', PORT: '1234' },
      ]),
      profiles: chance.pick([[], [], ['debug'], ['*']]),
      envFiles: chance.pick([[], [], [], ['more.env'], ['a.env', 'more.env']]),
    };
  }

  private file(services: readonly string[], kind: FileKind): string {
    const { chance } = this;
    const lines: string[] = [];
    if (chance.is(0.15)) lines.push(`name: ${chance.pick(['proj', '"${TAG:-p}"', 'My_Proj'])}`);
    if (chance.is(0.2)) lines.push(`version: ${chance.pick(['"3.8"', '"2"'])}`);
    if (chance.is(0.3))
      lines.push(
        'x-common: &common',
        '  restart: always',
        '  labels: { from: anchor }',
        '  environment: &env { X: 1 }',
      );
    const hasAnchor = lines.includes('x-common: &common');
    if (kind.extendable && chance.is(0.25)) {
      lines.push(
        chance.pick([
          'include: [lib/included.yaml]',
          'include:\n  - path: lib/included.yaml\n    env_file: more.env',
          'include:\n  - path: [lib/included.yaml]\n    project_directory: .',
        ]),
      );
    }
    lines.push('services:');
    for (const name of services) {
      lines.push(`  ${name}:`);
      if (hasAnchor && chance.is(0.5)) lines.push('    <<: *common');
      if (kind.extendable && chance.is(0.25)) {
        lines.push(`    extends: ${this.extended(name, services)}`);
      }
      const keys = chance.some(Object.keys(serviceKeys), kind.isBase ? 0.06 : 0.04);
      if (kind.isBase && !keys.includes('image') && !keys.includes('build') && chance.is(0.97))
        lines.push('    image: nginx');
      for (const key of keys)
        lines.push(
          `    ${key}: ${this.tag(kind.isBase)}${this.value(key, services.slice(0, services.indexOf(name)))}`,
        );
      if (lines.at(-1) === `  ${name}:`) lines.push('    init: true');
    }
    for (const [section, known] of [
      ['networks', networkNames],
      ['volumes', volumeNames],
      ['secrets', ['key']],
      ['configs', ['conf']],
    ] as const) {
      const defined = chance.some(known, kind.isBase ? 0.85 : 0.1);
      if (defined.length === 0 || kind.resources === false) continue;
      lines.push(`${section}:`);
      for (const name of defined) {
        const value = chance.is(0.5) ? (resources[section]?.[0] ?? '') : this.resource(section);
        lines.push(`  ${name}: ${chance.is(0.03) ? this.tag(false) : ''}${value}`);
      }
    }
    return `${lines.join('\n')}\n`;
  }

  private resource(section: string): string {
    const values = resources[section] ?? [];
    let value = this.chance.pick(values);
    while (/a, environment|external: \{|true, driver|^\{\}$|EMPTY/.test(value) && this.chance.is(0.95)) {
      value = this.chance.pick(values);
    }
    return value;
  }

  private tag(isBase: boolean): string {
    if (isBase || this.chance.is(0.75)) return '';
    return this.chance.pick(['!reset ', '!override ']);
  }

  private extended(name: string, services: readonly string[]): string {
    if (this.chance.is(0.04)) return '{ file: lib/common.yaml, service: gone }';
    const [first = name] = services;
    const other = first === name && this.chance.is(0.95) ? undefined : first;
    const choices = ['{ file: lib/common.yaml, service: base }', `{ service: ${other} }`, String(other)];
    return other === undefined ? (choices[0] ?? '') : this.chance.pick(choices);
  }

  /** A value for the key of a service; `before` are the services that it may depend on. */
  private value(key: string, before: readonly string[]): string {
    const draw = (): string => this.chance.pick(serviceKeys[key] ?? []);
    let value = draw();
    // Most stacks must be good ones: a single mistake hides everything else.
    for (let tries = 0; tries < 20 && this.chance.is(0.97); tries++) {
      if (!mistake.test(value) && !(value.includes('@') && before.length === 0)) break;
      value = draw();
    }
    return value.replaceAll('@', () => this.chance.pick(before) ?? 'gone');
  }
}
