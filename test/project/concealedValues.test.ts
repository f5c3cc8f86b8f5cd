import assert from 'node:assert/strict';
import { ComposeModels } from '../../src/compose/load/models';
import type { ComposeDocument, ComposeOptions } from '../../src/compose/model';
import { memoryReader } from '../../src/compose/reader';
import { composeRules } from '../../src/generated/composeRules';
import { reporters } from '../../src/lint/report/reporters';
import { lintCompose } from '../../src/project/lintCompose';
import type { LintResult } from '../../src/project/lintResult';
import { runConfig } from '../../src/compose/configCommand';

/** Values of many forms, so that one of them gets past each check; each holds a piece that nothing else holds. */
const canaries: Readonly<Record<string, string>> = {
  WORD: 'canaryx',
  MIXED: 'AKIAcanaryx/with+signs:and@more',
  NUMBER: '47113',
  BELOW: '-47113',
  FRACTION: '47113.47113',
  RANGE: '47113-47115',
  PORTS: '47113:47115',
  PATH: '/canaryx/canaryx',
  HOST: '47.113.47.113:47113:47113',
  TAG: 'canaryx:latest',
  SIZE: '47113zz',
  TIME: '47113s',
  PAIR: 'canaryx=canaryx',
  SPACES: ' canaryx canaryx ',
  LINES: 'canaryx\\ncanaryx',
  FLAGS: 'canaryx:/canaryx:ro,47113',
};

/** What of a canary must not be seen, in any case. */
const leak = /canaryx|47.?113|47.?115/i;
const leaks = new RegExp(leak, 'gi');

const envFile = Object.entries(canaries)
  .map(([name, value]) => `${name}="${value}"\n`)
  .join('');

/** Every text of a stack that a variable may stand in, each as the whole value and within others. */
const scalars = `name: "@"
services:
  a:
    image: "@"
    build: {context: "@", dockerfile: "@", target: "@", args: {X: "@"}, platforms: ["@"], shm_size: "@", network: "@", secrets: ["@"], additional_contexts: {c: "@"}, cache_from: ["@"], labels: ["@"], ssh: ["@"]}
    command: "@"
    entrypoint: "@"
    container_name: "@"
    ports: ["@", "@:80", "80:@", "@:@/@"]
    expose: ["@"]
    volumes: ["@", "@:/a", "./a:@", "a:/b:@"]
    devices: ["@"]
    mem_limit: "@"
    memswap_limit: "@"
    shm_size: "@"
    cpus: "@"
    cpu_shares: "@"
    pids_limit: "@"
    stop_grace_period: "@"
    stop_signal: "@"
    restart: "@"
    pull_policy: "@"
    network_mode: "@"
    ipc: "@"
    pid: "@"
    user: "@"
    platform: "@"
    privileged: "@"
    read_only: "@"
    init: "@"
    environment: ["@", "PASSWORD=@", WORD]
    labels: ["@"]
    env_file: ["@"]
    extra_hosts: ["@"]
    healthcheck: {test: ["@"], interval: "@", timeout: "@", retries: "@", start_period: "@", disable: "@"}
    logging: {driver: "@", options: {max-size: "@"}}
    ulimits: {nofile: "@"}
    depends_on: ["@"]
    links: ["@"]
    networks: ["@"]
    secrets: ["@"]
    configs: ["@"]
    tmpfs: ["@"]
    sysctls: ["@"]
    security_opt: ["@"]
    cap_add: ["@"]
    cap_drop: ["@"]
    dns: ["@"]
    profiles: ["@"]
    deploy: {replicas: "@", resources: {limits: {memory: "@", cpus: "@", pids: "@"}}, restart_policy: {condition: "@", delay: "@"}, update_config: {order: "@", parallelism: "@"}}
    develop: {watch: [{path: "@", action: "@"}]}
    scale: "@"
    extends: {service: "@", file: "@"}
    oom_score_adj: "@"
    gpus: "@"
    "@": "@"
    unknown: "@"
  b:
    image: "@"
    container_name: "@"
    ports: ["@:80"]
    environment: {A: "\${UNSET:?@}", B: "\${WORD:-@}", C: "\${@", D: "@"}
include: ["@", {path: "@", env_file: "@", project_directory: "@"}]
networks: {a: {driver: "@", external: "@", name: "@", ipam: {config: [{subnet: "@"}]}}}
volumes: {a: {driver: "@", external: "@", name: "@", driver_opts: {type: "@", o: bind, device: "@"}}}
secrets: {a: {file: "@", environment: "@", external: "@"}}
configs: {a: {file: "@", content: "@"}}
`;

/** One small file for each place, since one problem may hide another; then the whole file. */
function files(): string[] {
  const lines = scalars.split('\n');
  const inA = lines.filter((line) => line.startsWith('    ')).slice(0, -4);
  const small = inA.map(
    (line) => `services:\n  a:\n${line.includes('image:') ? '' : '    image: x\n'}${line}\n`,
  );
  const twice = inA.map((line) => `services:\n  a:\n    image: x\n${line}\n  b:\n    image: x\n${line}\n`);
  const top = lines.filter((line) => /^(?:name|include|networks|volumes|secrets|configs):/.test(line));
  return [
    ...small,
    ...twice,
    ...top.map((line) => `${line}\nservices: {x: {image: x, volumes: ["a:/a"], networks: [a]}}\n`),
    scalars,
  ];
}

function lint(
  text: string,
  side: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>>,
  options: ComposeOptions = {},
): LintResult {
  const reader = memoryReader({ '/p/compose.yaml': text, ...side });
  return lintCompose(
    { path: '/p/compose.yaml', text, kind: 'compose' },
    { profile: 'all', stack: { reader, environment, ...options } },
  );
}

function allThatIsShown(result: LintResult): string {
  return Object.values(reporters)
    .map((report) => report([result], { colors: false, version: '0' }))
    .join('\n');
}

describe('values from outside of a compose file', function () {
  this.timeout(240_000);

  for (const [name, value] of Object.entries(canaries)) {
    it(`are in nothing that is reported: ${name}`, () => {
      for (const template of files()) {
        const text = template.replaceAll('@', `\${${name}}`);
        const expected = text.replaceAll(leaks, '');
        assert.equal(text, expected, 'the file itself has no canary');
        const shown = allThatIsShown(lint(text, { '/p/.env': envFile }, {}));
        const at = shown.search(leak);
        assert.equal(at, -1, `${text}\n${shown.slice(Math.max(0, at - 200), at + 100)}`);
      }
      const whole = scalars.replaceAll('@', `\${${name}}`);
      const fromShell = allThatIsShown(
        lint(whole, {}, { [name]: value, COMPOSE_PROJECT_NAME: value, HOME: value }),
      );
      assert.doesNotMatch(fromShell, leak);
    });
  }

  it('are in nothing that is reported where analyses are shared, as in an editor', () => {
    for (const name of Object.keys(canaries)) {
      const text = scalars.replaceAll('@', `\${${name}}`);
      const models = new ComposeModels<ComposeDocument>();
      const result = lint(text, { '/p/.env': envFile }, {}, { models });
      assert.ok(result.findings.length > 0);
      assert.doesNotMatch(allThatIsShown(result), leak);
    }
  });

  it('are in nothing that drydock config refuses a stack with', () => {
    for (const name of Object.keys(canaries)) {
      const text = scalars.replaceAll('@', `\${${name}}`);
      let shown = '';
      runConfig(['--format', 'json'], {
        reader: memoryReader({ '/p/compose.yaml': text, '/p/.env': envFile }),
        env: {},
        cwd: '/p',
        write: (part) => (shown += part),
        writeError: (part) => (shown += part),
      });
      assert.doesNotMatch(shown, leak);
    }
  });

  it('are in no complaint about a line of an env file', () => {
    for (const line of [
      'canaryx canaryx = 1',
      'canaryx!47113=1',
      'A="canaryx',
      'A=${canaryx',
      'A=${B:?canaryx47113',
      '-----BEGIN canaryx-----',
    ]) {
      const text = 'services: {a: {image: a, env_file: [a.env]}}\n';
      const shown = allThatIsShown(lint(text, { '/p/.env': line, '/p/a.env': line }, {}));
      assert.doesNotMatch(shown, leak, line);
    }
  });

  it('are named by their variables and where those are set', () => {
    const messages = (text: string, environment: Readonly<Record<string, string>> = {}): readonly string[] =>
      lint(text, { '/p/.env': envFile }, environment).findings.map(
        ({ message, rule }) => `${rule.id}: ${message}`,
      );
    const service = (line: string): string => `services:\n  a:\n    image: x\n    ${line}\n`;
    assert.ok(
      messages(service('ports: ["${MIXED}"]')).includes(
        'invalid-port-mapping: "${MIXED}" isn\'t a valid port or port range. The value of "MIXED" (from .env) isn\'t shown.',
      ),
      messages(service('ports: ["${MIXED}"]')).join('\n'),
    );
    assert.ok(
      messages(service('mem_limit: "${SHELL_VALUE}"'), { SHELL_VALUE: 'canaryx' }).some((message) =>
        message.endsWith('The value of "SHELL_VALUE" (from the environment) isn\'t shown.'),
      ),
    );
  });

  it('leave a message alone that says the same of any value, with its fixes', () => {
    const text = 'services:\n  a:\n    image: x:1\n    ports: ["${NUMBER}:80"]\n';
    const direct = 'services:\n  a:\n    image: x:1\n    ports: ["47113:80"]\n';
    const of = (file: string) =>
      lint(file, { '/p/.env': envFile }, {}).findings.find(({ rule }) => rule.id === 'no-healthcheck');
    assert.equal(of(text)?.message, of(direct)?.message);
    assert.deepEqual(of(text)?.fixes?.length, of(direct)?.fixes?.length);
  });

  it('would be reported if they stood in the file', () => {
    const shown = Object.values(canaries).filter((value) =>
      leak.test(allThatIsShown(lint(scalars.replaceAll('@', value.replaceAll('\\', '')), {}, {}))),
    );
    assert.ok(shown.length > 10, String(shown));
    assert.ok(composeRules.length > 60);
  });
});
