import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { runConfig } from '../../src/compose/configCommand';
import { memoryReader } from '../../src/compose/reader';

interface Run {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

function run(
  files: Readonly<Record<string, string>>,
  args: readonly string[] = [],
  env: Record<string, string> = {},
): Run {
  const placed = Object.fromEntries(Object.entries(files).map(([name, text]) => [`/p/${name}`, text]));
  let out = '';
  let error = '';
  const code = runConfig(args, {
    reader: memoryReader(placed),
    env,
    cwd: '/p',
    write: (text) => (out += text),
    writeError: (text) => (error += text),
  });
  return { code, out, error };
}

/** The only service of a stack made of these files, laid over each other in order. */
function service(...texts: readonly string[]): Record<string, unknown> {
  const names = texts.map((_, i) => `${i}.yaml`);
  const files = Object.fromEntries(texts.map((text, i) => [names[i] as string, `services: {s: ${text}}\n`]));
  const { code, out, error } = run(
    files,
    names.flatMap((name) => ['-f', name]),
  );
  assert.equal(code, 0, error);
  const model = parse(out) as { services: { s: Record<string, unknown> } };
  return model.services.s;
}

describe('drydock config', () => {
  it('names first what Compose would name: the deepest departure, a wrong type before an unknown key', () => {
    const { error } = run({
      'compose.yaml': 'services:\n  a: { image: i, gone: 1, restart: [b] }\nvolumes: []\nother: 1\n',
    });
    const places = [...error.matchAll(/"(services[^"]*|volumes)"|A Compose file/g)].map(([place]) => place);
    assert.deepEqual(places, ['"services.a.restart"', '"services.a"', '"volumes"', 'A Compose file']);
  });

  it('prints a stack that .drydock.yaml names, from a folder below it too', () => {
    const files = {
      '.drydock.yaml': 'stacks:\n  prod: [compose.yaml, deploy/prod.yaml]\n',
      'compose.yaml': 'services:\n  a: { image: i }\n',
      'deploy/prod.yaml': 'services:\n  a: { image: prod }\n',
    };
    assert.match(run(files, ['--stack', 'prod']).out, /image: prod/);
    const other = run(files, ['--stack=dev']);
    assert.equal(other.code, 2);
    assert.match(other.error, /"\/p\/\.drydock\.yaml" has no stack "dev"\. Its stacks are "prod"\./);
    assert.match(run({}, ['--stack', 'dev']).error, /no \.drydock\.yaml in this folder/);
    assert.match(run(files, ['--stack', 'prod', '-f', 'compose.yaml']).error, /use either --stack or --file/);
  });

  it('merges as Compose does', () => {
    const cases: readonly (readonly [string, string, string, unknown])[] = [
      ['{restart: always}', '{restart: null}', 'restart', 'always'],
      ['{command: [a]}', '{command: null}', 'command', undefined],
      ['{command: [a]}', '{command: []}', 'command', []],
      ['{environment: {A: 1, B: 2}}', '{environment: [B=3]}', 'environment', { A: '1', B: '3' }],
      ['{dns: [1.1.1.1]}', '{dns: 8.8.8.8}', 'dns', ['1.1.1.1', '8.8.8.8']],
      ['{cap_add: [A]}', '{cap_add: [A, B]}', 'cap_add', ['A', 'B']],
      ['{tmpfs: /a}', '{tmpfs: !override [/b]}', 'tmpfs', ['/b']],
      ['{expose: [1]}', '{expose: !reset []}', 'expose', undefined],
      ['{mem_limit: 1g}', '{mem_limit: 512m}', 'mem_limit', '536870912'],
      ['{logging: {driver: a, options: {x: "1"}}}', '{logging: {driver: b}}', 'logging', { driver: 'b' }],
      [
        '{logging: {options: {x: "1"}}}',
        '{logging: {driver: b}}',
        'logging',
        { driver: 'b', options: { x: '1' } },
      ],
      ['{stop_grace_period: 90s}', '{}', 'stop_grace_period', '1m30s'],
      [
        '{extra_hosts: ["h:1.1.1.1"]}',
        '{extra_hosts: ["h=1.1.1.1"]}',
        'extra_hosts',
        ['h=1.1.1.1', 'h=1.1.1.1'],
      ],
      ['{command: a b; c}', '{}', 'command', ['a', 'b']],
    ];
    for (const [base, over, key, expected] of cases) {
      const withImage = base.replace('{', '{image: i, ');
      assert.deepEqual(service(withImage, over)[key], expected, `${base} + ${over}`);
    }
  });

  it('refuses lists that are left empty where one file is laid over another, as releases before 5.1.4 do', () => {
    const web = 'services:\n  web:\n    image: a\n';
    const over = (base: string, text = 'hostname: x') =>
      run({ '0.yaml': `${web}    ${base}\n`, '1.yaml': `services:\n  web:\n    ${text}\n` }, [
        '-f',
        '0.yaml',
        '-f',
        '1.yaml',
        '--compose-version',
        '2.40.3',
      ]);
    for (const base of [
      'security_opt: []',
      'healthcheck: {test: []}',
      'deploy: {placement: {constraints: []}}',
    ])
      assert.match(over(base).error, /^0\.yaml:4:\d+: "services\.web\.[a-z._]+" is empty/, base);
    assert.equal(over('extra_hosts: {a: 1.1.1.1}', 'extra_hosts: {a: !reset null}').error, '');
    for (const base of ['ports: []', 'command: []', 'dns: []', 'cap_add: []', 'extra_hosts: {}'])
      assert.equal(over(base).error, '', base);
    assert.equal(over('security_opt: []', 'security_opt: [x]').error, '');
    const alone = { 'inc.yaml': `${web}    security_opt: []\n` };
    const before = ['--compose-version', '2.40.3'];
    assert.equal(run(alone, ['-f', 'inc.yaml', ...before]).code, 0);
    assert.match(
      run({ ...alone, 'compose.yaml': 'include: [inc.yaml]\n' }, before).error,
      /^inc\.yaml:4:19: .* is empty/,
    );
    const extended = 'services:\n  api:\n    extends: {file: inc.yaml, service: web}\n';
    assert.equal(run({ ...alone, 'compose.yaml': extended }, before).code, 0);
    assert.equal(run({ ...alone, 'compose.yaml': 'include: [inc.yaml]\n' }).code, 0);
  });

  it('takes and refuses odd values as Compose does', () => {
    const verdict = (text: string) => run({ 'compose.yaml': text, x: '' }).error;
    const web = (text: string) => `services:\n  web:\n    image: a\n    ${text}\n`;
    const tmpfs = (mode: string) => web(`volumes: [{type: tmpfs, target: /x, tmpfs: {mode: ${mode}}}]`);
    assert.match(verdict(tmpfs('"1777"')), /isn't a whole number/);
    assert.equal(verdict(tmpfs('1777')), '');
    assert.equal(verdict(web('gpus: [{driver: nvidia, bogus: 1}]')), '');
    assert.equal(verdict(web('env_file: [{path: x, format: ""}]')), '');
    for (const source of ['driver: x', 'external: false', 'environment: ""'])
      assert.match(
        verdict(`secrets: {k: {${source}}}\n${web('tty: true')}`),
        /Secret "k" has no source/,
        source,
      );
    assert.equal(verdict(`secrets: {k: {external: true}, l: {file: ./x}}\n${web('tty: true')}`), '');
  });

  it('does not take the same published port for the same where one is a number', () => {
    const twice = service('{image: i, ports: ["80:80"]}', '{ports: [{target: 80, published: 80}]}');
    assert.equal((twice['ports'] as unknown[]).length, 2);
    const once = service('{image: i, ports: ["80:80"]}', '{ports: [{target: 80, published: "80"}]}');
    assert.equal((once['ports'] as unknown[]).length, 1);
  });

  it('ignores a reset of a key where the base has a list', () => {
    assert.deepEqual(
      service('{image: i, environment: [A=1]}', '{environment: {A: !reset null}}')['environment'],
      { A: '1' },
    );
    assert.equal(
      service('{image: i, environment: {A: 1}}', '{environment: {A: !reset null}}')['environment'],
      undefined,
    );
  });

  it('discovers the base and the override file, and obeys COMPOSE_FILE', () => {
    const files = {
      'compose.yaml': 'name: n\nservices: {a: {image: one}}\n',
      'compose.override.yml': 'services: {a: {image: two}}\n',
      'other.yaml': 'services: {a: {image: three}}\n',
    };
    const imageOf = ({ out }: Run): string =>
      (parse(out) as { services: { a: { image: string } } }).services.a.image;
    assert.equal(imageOf(run(files)), 'two');
    assert.equal(imageOf(run(files, ['-f', 'compose.yaml'])), 'one');
    assert.equal(imageOf(run(files, [], { COMPOSE_FILE: 'compose.yaml:other.yaml' })), 'three');
    assert.equal(imageOf(run({ ...files, '.env': 'COMPOSE_FILE=other.yaml\n' })), 'three');
  });

  it('rejects an empty name in COMPOSE_FILE, which stands for the folder', () => {
    const files = { 'compose.yaml': 'services: { s: { image: one } }\n' };
    for (const value of ['', 'compose.yaml:'])
      assert.equal(run({ ...files, '.env': `COMPOSE_FILE=${value}\n` }).code, 1, value);
  });

  it('reads the .env where it is started before the one of the project', () => {
    const files = {
      'sub/compose.yaml': 'services: { s: { image: "i:${T:-none}-${U:-none}" } }\n',
      'sub/.env': 'T=sub\nU=sub\n',
      '.env': 'COMPOSE_FILE=sub/compose.yaml\nT=root\n',
    };
    assert.match(run(files).out, /i:root-sub/);
    assert.match(run(files, ['-f', 'sub/compose.yaml']).out, /i:sub-sub/);
    assert.match(run(files, ['--project-directory', 'sub']).out, /i:sub-sub/);
  });

  it('takes the env files that the environment names, or none', () => {
    const files = {
      'compose.yaml': 'services: { s: { image: "i:${T:-none}" } }\n',
      '.env': 'T=dot\n',
      'b.env': 'T=b\n',
      'c.env': 'T=c\n',
    };
    assert.match(run(files, [], { COMPOSE_ENV_FILES: 'b.env,c.env' }).out, /i:c/);
    assert.match(run(files, ['--env-file', 'b.env'], { COMPOSE_ENV_FILES: 'c.env' }).out, /i:b/);
    assert.match(run(files, [], { COMPOSE_DISABLE_ENV_FILE: 'true' }).out, /i:none/);
    assert.match(run(files, [], { COMPOSE_ENV_FILES: 'gone.env' }).error, /gone\.env/);
  });

  it('interpolates with the shell before .env, and env files in place of .env', () => {
    const files = {
      'compose.yaml': 'services: {a: {image: "i:${T:-d}"}}\n',
      '.env': 'T=dot\n',
      'b.env': 'T=b\n',
    };
    assert.match(run(files).out, /i:dot/);
    assert.match(run(files, [], { T: 'shell' }).out, /i:shell/);
    assert.match(run(files, ['--env-file', 'b.env']).out, /i:b/);
  });

  it('prints what it prints as YAML as JSON too', () => {
    const files = { 'compose.yaml': 'services: {a: {image: i, environment: {X: "1", Y: "$$Z"}}}\n' };
    assert.deepEqual(JSON.parse(run(files, ['--format', 'json']).out), parse(run(files).out));
  });

  it('says where a value came from and what it replaced', () => {
    const files = {
      'compose.yaml': 'services:\n  a:\n    image: one\n',
      'compose.override.yaml': 'services:\n  a:\n    image: two\n',
    };
    const { values } = JSON.parse(run(files, ['--provenance']).out) as { values: { path: string }[] };
    assert.deepEqual(
      values.find((value) => value.path === 'services.a.image'),
      {
        path: 'services.a.image',
        value: 'two',
        file: 'compose.override.yaml',
        line: 3,
        column: 12,
        overrides: [{ file: 'compose.yaml', line: 3, column: 12 }],
      },
    );
  });

  it('refuses with file, line, column and the variable that was unset', () => {
    const { code, error, out } = run(
      { 'compose.yaml': 'services:\n  a:\n    image: i\n    read_only: ${RO}\n' },
      ['--format', 'json'],
    );
    assert.equal(code, 1);
    assert.match(error, /^compose\.yaml:4:16: .*The variable RO isn't set/);
    const [refusal] = (JSON.parse(out) as { refusals: { variables: string[] }[] }).refusals;
    assert.deepEqual(refusal?.variables, ['RO']);
  });

  it('gives one reason for one cause', () => {
    const { error } = run({ 'compose.yaml': 'services:\n  a:\n' });
    assert.equal(error, 'compose.yaml:2:5: "services.a" must be a mapping, not empty.\n');
  });

  it('refuses keys that the given release does not know', () => {
    const files = { 'compose.yaml': 'services:\n  a:\n    image: i\n    label_file: l\n', l: '' };
    assert.equal(run(files).code, 0);
    assert.match(run(files, ['--compose-version', '2.26.1']).error, /no key "label_file".* requires Compose/);
  });

  it('runs only what the profiles enable, without what nobody uses', () => {
    const files = {
      'compose.yaml':
        'services:\n  a: {image: a}\n  b: {image: b, profiles: [x], volumes: [v:/b, vol:/d]}\nvolumes: {vol: , unused: }\n',
    };
    const keys = (text: string, key: string): string[] =>
      Object.keys((parse(text) as Record<string, object>)[key] ?? {});
    assert.deepEqual(keys(run(files).out, 'services'), ['a']);
    const both = run(files, ['--profile', 'x']).out;
    assert.deepEqual(keys(both, 'services'), ['a', 'b']);
    assert.deepEqual(keys(both, 'volumes'), ['vol']);
  });

  it('complains about a wrong command line', () => {
    assert.equal(run({}, ['--nope']).code, 2);
    assert.equal(run({}, ['--format', 'xml']).code, 2);
    assert.equal(run({}, []).code, 1);
  });
});
