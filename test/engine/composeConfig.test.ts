import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { effectiveConfig } from '../../src/compose/config/config';
import { diskReader } from '../../src/disk/diskReader';
import { ensureComposeCli, type ComposeCli } from '../parts/composeCli';

/** The versions that `ensureComposeCli` brings, and the release that each agrees with. */
const judges = [
  // Debian builds its 2.26.1 with the library of 2.32.
  ['2.26.1', '2.32.4'],
  ['2.40.3', '2.40.3'],
] as const;

/** A stack to hand to both: all its YAML files that lie at the top, in order. */
interface Case {
  readonly files: Readonly<Record<string, string>>;
  readonly profiles?: readonly string[];
  readonly envFiles?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Only this version makes that of it. */
  readonly only?: (typeof judges)[number][0];
}

const web = 'services:\n  web:\n    image: nginx:1.27\n';

const accepted: Readonly<Record<string, Case>> = {
  'short forms in their long form': {
    files: {
      'a.yaml':
        'services:\n  web:\n    image: i\n    ports: ["8080-8081:80-81", "127.0.0.1:53:53/udp", "9000"]\n    volumes: ["data:/data:ro", "./src:/src", "/cache"]\n    depends_on: [db]\n    command: sh -c "echo  two"\n    healthcheck: { test: curl localhost, interval: 90s }\n    mem_limit: 1.5gb\n    tmpfs: /run\n    dns: 1.1.1.1\n  db:\n    image: d\nvolumes:\n  data:\n',
    },
  },
  'lists that append and values that replace': {
    files: {
      'a.yaml': `${web}    ports: ["80:80"]\n    command: [a]\n    environment: { A: 1, B: 2 }\n    labels: [x=1]\n    dns: [1.1.1.1]\n`,
      'b.yaml':
        'services:\n  web:\n    ports: ["80:80", "81:81"]\n    command: [b]\n    environment: [B=3, C]\n    labels: { x: "2", y: "3" }\n    dns: [2.2.2.2]\n',
    },
    env: { C: 'shell' },
  },
  'volumes and networks by their target and name': {
    files: {
      'a.yaml': `${web}    volumes: ["a:/x", "b:/y"]\n    networks: [one]\nnetworks: { one: , two: { driver: bridge } }\nvolumes: { a: , b: , c: }\n`,
      'b.yaml':
        'services:\n  web:\n    volumes: ["c:/x:ro"]\n    networks: { two: { aliases: [w] } }\nnetworks: { two: { driver_opts: { k: v } } }\n',
    },
  },
  '!reset of a list and of a value': {
    files: {
      'a.yaml': `${web}    ports: ["80:80"]\n    restart: always\n    environment: { A: 1, B: 2 }\n`,
      'b.yaml':
        'services:\n  web:\n    ports: !reset []\n    restart: !reset null\n    environment: { A: !reset null }\n',
    },
  },
  '!override of a list and of a mapping': {
    files: {
      'a.yaml': `${web}    ports: ["80:80", "443:443"]\n    deploy: { replicas: 2, labels: { a: b } }\n`,
      'b.yaml':
        'services:\n  web:\n    ports: !override ["8080:80"]\n    deploy: !override { replicas: 3 }\n',
    },
  },
  'logging of another driver': {
    files: {
      'a.yaml': `${web}    logging: { driver: json-file, options: { max-size: 1m } }\n`,
      'b.yaml': 'services:\n  web:\n    logging: { driver: local }\n',
    },
  },
  'included stacks with folders and variables of their own': {
    files: {
      'a.yaml': `include:\n  - db/db.yaml\n  - path: [more/one.yaml, more/two.yaml]\n    project_directory: .\n    env_file: more/vars.env\n${web}    depends_on: [db]\n`,
      'db/db.yaml':
        'services:\n  db:\n    image: "postgres:${TAG}"\n    volumes: ["./data:/data"]\n    env_file: db.env\n',
      'db/.env': 'TAG=17\n',
      'db/db.env': 'USER=me\n',
      'more/one.yaml': 'services:\n  cache:\n    image: "redis:${TAG}"\n    volumes: ["./c:/c"]\n',
      'more/two.yaml': 'services:\n  cache:\n    command: [x]\n',
      'more/vars.env': 'TAG=7\n',
    },
  },
  'services that extend, over two files': {
    files: {
      'a.yaml':
        'services:\n  web:\n    extends: { file: lib/common.yaml, service: base }\n    environment: { B: 2 }\n  api:\n    extends: web\n    command: [api]\n',
      'lib/common.yaml':
        'services:\n  base:\n    extends: root\n    environment: [A=1, B=1]\n  root:\n    build: ./app\n    volumes: ["./v:/v"]\n    labels: { from: root }\n',
    },
  },
  'services of enabled profiles only': {
    files: {
      'a.yaml': `${web}  debug:\n    image: d\n    profiles: [debug]\n    volumes: [only:/x]\n  test:\n    image: t\n    profiles: [test]\nvolumes: { only: , unused: }\n`,
    },
    profiles: ['debug'],
  },
  'all profiles': {
    files: { 'a.yaml': `${web}  debug:\n    image: d\n    profiles: [debug]\n` },
    profiles: ['*'],
  },
  'interpolation in all its forms': {
    files: {
      'a.yaml':
        'services:\n  web:\n    image: "i:${TAG:-none}-${EMPTY-x}-${EMPTY:-y}-${TAG:+set}"\n    environment: { D: "$$HOME", E: "${UNSET:-${TAG}}" }\n    cpus: ${CPUS}\n',
      '.env': 'TAG=1\nEMPTY=\nCPUS=0.5\n',
    },
  },
  'the shell before .env': {
    files: { 'a.yaml': 'services:\n  web:\n    image: "i:${TAG}"\n', '.env': 'TAG=file\n' },
    env: { TAG: 'shell' },
  },
  'env files in place of .env, the later one first': {
    files: {
      'a.yaml': 'services:\n  web:\n    image: "i:${A}-${B:-none}-${C:-none}"\n',
      '.env': 'C=dot\n',
      'one.env': 'A=1\nB=1\n',
      'two.env': 'export B="2" # comment\n',
    },
    envFiles: ['one.env', 'two.env'],
  },
  'env files of services': {
    files: {
      'a.yaml': `${web}    env_file: [one.env, { path: two.env, required: false }, { path: gone.env, required: false }]\n    environment: { B: own }\n`,
      'one.env': "A='single $X'\nB=1\nC=${A}\n",
      'two.env': 'A=2\nD\n',
    },
  },
  'anchors, merge keys and several documents': {
    files: {
      'a.yaml':
        'x-common: &common\n  restart: always\n  environment: &env { A: 1 }\nservices:\n  web:\n    <<: *common\n    image: i\n    environment: { <<: *env, B: 2 }\n---\nservices:\n  web:\n    image: j\n',
    },
  },
  'secrets and configs': {
    files: {
      'a.yaml': `${web}    secrets: [key, { source: key, target: other, mode: 0440 }]\n    configs: [{ source: conf, target: /etc/conf }]\nsecrets: { key: { file: ./key.txt } }\nconfigs: { conf: { content: "a: \${V:-1}" } }\n`,
      'key.txt': 'k\n',
    },
  },
  'devices, all of them where no number is given': {
    files: {
      'a.yaml': `${web}    deploy: { resources: { reservations: { devices: [{ capabilities: [gpu] }, { capabilities: [gpu], device_ids: ["0"] }] } } }\n`,
    },
  },
  'throttles with a path or a rate alone': {
    files: {
      'a.yaml': `${web}    blkio_config: { device_read_bps: [{ path: /dev/a }], device_write_iops: [{ rate: 7 }], weight_device: [{ path: /dev/b }] }\n`,
    },
  },
  'fractions where whole numbers are read, and sizes with one': {
    files: {
      'a.yaml': `${web}    healthcheck: { test: a, retries: 1.5 }\n    pids_limit: 1.9\n    mem_limit: 0.5\n`,
    },
  },
  'a name that is not one of a project': { files: { 'a.yaml': `name: My_Proj\n${web}` } },
  'a profile whose name is empty': {
    files: { 'a.yaml': `${web}    profiles: ["\${UNSET:-}"]\n  b:\n    image: b\n    profiles: [b]\n` },
  },
  'an invalid duration that a later file resets': {
    files: {
      'a.yaml': `${web}    stop_grace_period: "10"\n`,
      'b.yaml': 'services:\n  web:\n    stop_grace_period: !reset null\n',
    },
  },
  'empty addresses, short mounts and what is exposed by name': {
    files: {
      'a.yaml': `${web}    dns: ["\${UNSET:-}", 1.1.1.1]\n    volumes: [/x, /xy]\n    expose: [http, "80-81/udp", 90]\n`,
    },
  },
  'all GPUs, and replicas that "scale" gives to "deploy"': {
    files: {
      'a.yaml': `${web}    gpus: all\n    scale: 2\n    deploy: { labels: { a: b } }\n    memswap_limit: -1\n`,
    },
  },
  'a bare size with a fraction, which is none, beside another limit': {
    files: {
      'a.yaml': `${web}    mem_limit: 1.5\n    deploy: { resources: { limits: { memory: 512M } } }\n`,
    },
  },
  'a list where a text belongs, in an overlay': {
    files: {
      'a.yaml': `${web}    environment: { A: a }\n    labels: { b: b }\n`,
      'b.yaml': 'services:\n  web:\n    environment: { A: [x, y] }\n    labels: { b: [{ c: d }] }\n',
    },
  },
  'labels of a file, below its own': {
    files: { 'a.yaml': `${web}    label_file: l\n    labels: { b: own }\n`, l: 'a=1\nb=2\n' },
  },
  'a provider without a network, and options that repeat': {
    files: { 'a.yaml': `${web}  p:\n    provider: { type: x, options: { a: 1, b: [c, true] } }\n` },
    only: '2.40.3',
  },
  'modes as octal texts': {
    files: {
      'a.yaml': `${web}    secrets: [{ source: s, mode: "0440" }]\nsecrets: { s: { file: ./a.yaml } }\n`,
    },
    only: '2.40.3',
  },
  'quotes and brackets that end left of their key': {
    files: {
      'a.yaml': `services:\n  web:\n    image: "a\n  b"\n    labels: {a: b,\n c: d}#note\n    cap_add: [A,\nB]\n`,
    },
  },
  'a reset item of a list': {
    files: { 'a.yaml': `${web}    cap_add: [a, !reset b]\n    environment: [!reset C=1]\n` },
  },
};

/** Both messages have to name the same thing. */
const refused: Readonly<Record<string, Case & { readonly because: RegExp }>> = {
  'a key that does not exist': { because: /nonsense/, files: { 'a.yaml': `${web}    nonsense: true\n` } },
  'a service that does not exist': {
    because: /nobody/,
    files: { 'a.yaml': `${web}    depends_on: [nobody]\n` },
  },
  'a volume that is not defined': {
    because: /volume "?data/,
    files: { 'a.yaml': `${web}    volumes: [data:/data]\n` },
  },
  'a required variable without a value': {
    because: /TAG.*say which/,
    files: { 'a.yaml': 'services:\n  web:\n    image: "i:${TAG:?say which}"\n' },
  },
  'a cycle of services': {
    because: /db -> web|web -> db/,
    files: {
      'a.yaml': `${web}    depends_on: [db]\n  db:\n    image: d\n    depends_on: [web]\n`,
    },
  },
  'a file that includes itself': { because: /include/, files: { 'a.yaml': `include: [a.yaml]\n${web}` } },
  'an overlay with empty services': {
    because: /services"? must be a mapping/,
    files: { 'a.yaml': web, 'b.yaml': 'services:\nvolumes: {}\n' },
  },
  'a name of the project that is none': {
    because: /My_Proj|COMPOSE_PROJECT_NAME/,
    files: { 'a.yaml': web },
    env: { COMPOSE_PROJECT_NAME: 'My_Proj' },
  },
  'devices by number and by name': {
    because: /device_ids/,
    files: { 'a.yaml': `${web}    gpus: [{ count: 1, device_ids: ["0"] }]\n` },
  },
  'an IPv6 address without brackets': {
    because: /::1/,
    files: { 'a.yaml': `${web}    ports: ["::1:80:80"]\n` },
  },
  'a size below zero as a text': {
    because: /memswap_limit.*-1/,
    files: { 'a.yaml': `${web}    memswap_limit: "-1"\n` },
  },
  'a build context that no service is': {
    because: /gone/,
    files: { 'a.yaml': `${web}    build: { context: ., additional_contexts: { x: "service:gone" } }\n` },
  },
  'a build context of a service that is not built': {
    because: /db/,
    files: {
      'a.yaml': `${web}    build: { context: ., additional_contexts: { x: "service:db" } }\n  db:\n    image: d\n`,
    },
  },
  'a dependency without a condition in an extended file': {
    because: /depends_on.db/,
    files: {
      'a.yaml': 'services:\n  web:\n    extends: { file: lib/b.yaml, service: base }\n  db:\n    image: d\n',
      'lib/b.yaml': 'services:\n  base:\n    image: i\n    depends_on: { db: }\n',
    },
  },
  'a list laid over a mapping': {
    because: /can(?:not|'t) (?:override|be merged)/,
    files: {
      'a.yaml': `${web}    healthcheck: { retries: 3 }\n`,
      'b.yaml': 'services:\n  web:\n    healthcheck: [a]\n',
    },
  },
  'a text that YAML reads as a date': {
    because: /container_name/,
    files: { 'a.yaml': `${web}    container_name: 2001-01-01\n` },
  },
  'a number below zero': {
    because: /retries/,
    files: { 'a.yaml': `${web}    healthcheck: { test: a, retries: -1 }\n` },
  },
  'a mode in quotes': {
    because: /mode/,
    only: '2.26.1',
    files: {
      'a.yaml': `${web}    build: { context: ., secrets: [{ source: s, mode: "0440" }] }\nsecrets: { s: { file: ./a.yaml } }\n`,
    },
  },
  'a port that is none': {
    because: /target port|isn't a valid container port/,
    files: { 'a.yaml': `${web}    ports: [0]\n` },
  },
  'a device without capabilities': {
    because: /capabilities/,
    files: {
      'a.yaml': `${web}    deploy: { resources: { reservations: { devices: [{ count: 1 }] } } }\n`,
    },
  },
  'a secret without a source': {
    because: /secret/,
    files: { 'a.yaml': `${web}    secrets: [{ target: x }]\n` },
  },
  'an include that is no path': {
    because: /(?:include|expected a map)/i,
    files: { 'a.yaml': `include: [1]\n${web}` },
  },
  'models that are not defined': {
    because: /model "?m/,
    only: '2.40.3',
    files: { 'a.yaml': `${web}    models: [m]\n` },
  },
  'a label file that is missing': {
    because: /gone\.labels/,
    files: { 'a.yaml': `${web}    label_file: gone.labels\n` },
  },
  'a container name of one letter': {
    because: /container_name/,
    only: '2.40.3',
    files: { 'a.yaml': `${web}    container_name: x\n` },
  },
  'a volume and a tmpfs on one path': {
    because: /\/x.*(?:mounted|tmpfs)/,
    only: '2.40.3',
    files: { 'a.yaml': `${web}    tmpfs: /x\n    volumes: ["data:/x"]\nvolumes: { data: }\n` },
  },
  'a hook without a command': {
    because: /command/,
    only: '2.40.3',
    files: { 'a.yaml': `${web}    post_start: [{ user: root }]\n` },
  },
  'a service that is included and defined': {
    because: /db/,
    files: {
      'a.yaml': `include: [i/i.yaml]\n${web}  db:\n    tty: true\n`,
      'i/i.yaml': 'services: { db: { image: d } }\n',
    },
  },
  'a tab between keys': { because: /yaml|tab/i, files: { 'a.yaml': `${web}\t\n    tty: true\n` } },
  'an env file that is missing': {
    because: /gone\.env/,
    files: { 'a.yaml': `${web}    env_file: gone.env\n` },
  },
};

for (const [version, release] of judges) {
  describe(`docker compose config ${version}`, function () {
    this.timeout(120_000);
    let cli: ComposeCli | undefined;
    const folders: string[] = [];

    before(async () => {
      cli = await ensureComposeCli(console.log, version);
    });
    after(() => {
      for (const folder of folders) rmSync(folder, { recursive: true });
    });

    /** What Compose and we make of a stack. */
    function both(given: Case): { readonly theirs: Outcome; readonly ours: Outcome } {
      assert.ok(cli);
      const folder = mkdtempSync(join(tmpdir(), 'drydock-config-'));
      folders.push(folder);
      for (const [name, text] of Object.entries(given.files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), text);
      }
      const files = Object.keys(given.files).filter((name) => /^[^/]+\.yaml$/.test(name));
      const env = { ...given.env, HOME: folder };
      const args = [
        ...files.flatMap((file) => ['-f', file]),
        ...(given.envFiles ?? []).flatMap((file) => ['--env-file', file]),
        ...(given.profiles ?? []).flatMap((name) => ['--profile', name]),
      ];
      const { status, stdout, stderr } = spawnSync(cli.compose, [...args, 'config'], {
        cwd: folder,
        env: { ...cli.env, ...env, DOCKER_HOST: 'unix:///nonexistent.sock' },
        encoding: 'utf8',
      });
      const result = effectiveConfig(
        {
          cwd: folder,
          files,
          envFiles: given.envFiles ?? [],
          profiles: given.profiles ?? [],
          format: 'yaml',
          provenance: false,
          release,
        },
        diskReader,
        env,
      );
      return {
        theirs: status === 0 ? { data: read(stdout) } : { refusal: stderr.trim() },
        ours:
          'text' in result
            ? { data: read(result.text) }
            : { refusal: result.refusals.map(({ message }) => message).join('\n') },
      };
    }

    for (const [title, given] of Object.entries(accepted)) {
      if (given.only && given.only !== version) continue;
      it(`is our result for ${title}`, () => {
        const { theirs, ours } = both(given);
        assert.equal(theirs.refusal, undefined, 'Compose accepts the stack');
        assert.deepEqual(ours, theirs);
      });
    }

    for (const [title, given] of Object.entries(refused)) {
      if (given.only && given.only !== version) continue;
      it(`refuses, as we do, ${title}`, () => {
        const { theirs, ours } = both(given);
        assert.match(theirs.refusal ?? 'accepted', given.because);
        assert.match(ours.refusal ?? 'accepted', given.because);
      });
    }
  });
}

interface Outcome {
  readonly data?: unknown;
  readonly refusal?: string;
}

function read(text: string): unknown {
  return parse(text, { version: '1.1' });
}
