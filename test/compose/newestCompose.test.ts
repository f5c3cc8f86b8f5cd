import assert from 'node:assert/strict';
import { effectiveConfig } from '../../src/compose/config/config';
import { memoryReader } from '../../src/compose/reader';

interface Stack {
  readonly files: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly release?: string;
}

type Model = { readonly services: Readonly<Record<string, unknown>> } & Readonly<Record<string, unknown>>;

/** The printed model, or the first error as text. */
function config({ files, env = {}, release }: Stack): Model | string {
  const placed = Object.fromEntries(Object.entries(files).map(([name, text]) => [`/p/${name}`, text]));
  const named = Object.keys(files).filter((name) => /^(?:compose|over)\.yaml$/.test(name));
  const request = {
    cwd: '/p',
    files: named,
    envFiles: [],
    profiles: [],
    format: 'json' as const,
    provenance: false,
    projectName: 'p',
    ...(release === undefined ? {} : { release }),
  };
  const result = effectiveConfig(request, memoryReader(placed), { HOME: '/home/u', ...env });
  return 'text' in result ? (JSON.parse(result.text) as Model) : (result.refusals[0]?.message ?? '');
}

function refusal(stack: Stack): string {
  const result = config(stack);
  return typeof result === 'string' ? result : 'accepted';
}

/** The service `a` of one file that holds it in flow style. */
function service(text: string, more: Partial<Stack> & { readonly top?: string } = {}): unknown {
  const file = `services: {a: {image: i, ${text}}}\n${more.top ?? ''}`;
  const model = config({ ...more, files: { 'compose.yaml': file, ...more.files } });
  return typeof model === 'string' ? model : model.services['a'];
}

/** What the service `a` has under `key`. */
function value(key: string, text: string, more: Parameters<typeof service>[1] = {}): unknown {
  const found = service(text, more);
  return typeof found === 'string' ? found : (found as Record<string, unknown>)[key];
}

// Every expectation is what Compose 5.5 prints or rejects.
describe('the newest Compose', () => {
  it('merges what a file includes with what it defines itself', () => {
    const files = {
      'compose.yaml':
        'include: [i.yaml]\nservices: {a: {environment: {B: "2"}, ports: !override ["81:81"]}}\nvolumes: {data: {labels: {l: x}}}\n',
      'i.yaml':
        'services: {a: {image: i, environment: {A: "1"}, ports: ["80:80"], volumes: ["data:/v"]}}\nvolumes: {data: {driver: d}}\n',
    };
    const model = config({ files }) as Model;
    assert.deepEqual(model['volumes'], { data: { driver: 'd', labels: { l: 'x' }, name: 'p_data' } });
    const a = model.services['a'] as Record<string, unknown>;
    assert.deepEqual(a['environment'], { A: '1', B: '2' });
    assert.equal((a['ports'] as readonly unknown[]).length, 1);
    assert.match(refusal({ files, release: '2.40.3' }), /Compose 5\.0\.0 or later merges them/);
  });

  it('lets a service extend one that its file includes', () => {
    const files = {
      'compose.yaml': 'include: [i.yaml]\nservices: {a: {extends: {service: b}, tty: true}}\n',
      'i.yaml': 'services: {b: {image: i}}\n',
    };
    const model = config({ files }) as Model;
    assert.equal((model.services['a'] as { image: string }).image, 'i');
    assert.match(refusal({ files, release: '5.1.0' }), /isn't defined/);
  });

  it('lets the tags of an extended file reach into what its services extend', () => {
    const files = {
      'compose.yaml': 'services: {a: {extends: {file: e.yaml, service: b}}}\n',
      'e.yaml': 'services: {b: {extends: c, cap_add: !override [X]}, c: {image: i, cap_add: [Y]}}\n',
    };
    const capabilities = (release?: string) =>
      ((config({ files, ...(release ? { release } : {}) }) as Model).services['a'] as { cap_add: string[] })
        .cap_add;
    assert.deepEqual(capabilities(), ['X']);
    assert.deepEqual(capabilities('2.40.0'), ['Y', 'X']);
  });

  it('looks at the default of a variable only if it is used', () => {
    const text = 'hostname: "${A:-${B:?missing}}"';
    assert.equal(value('hostname', text, { env: { A: 'x' } }), 'x');
    assert.match(String(value('hostname', text)), /required variable B/);
    assert.match(
      String(value('hostname', text, { env: { A: 'x' }, release: '5.0.1' })),
      /required variable B/,
    );
  });

  it('takes variables for the flags of depends_on', () => {
    const files = {
      'compose.yaml':
        'services:\n  a: {image: i, depends_on: {b: {condition: service_started, required: "${R:-false}", restart: "${S:-true}"}}}\n  b: {image: i}\n',
    };
    const model = config({ files }) as Model;
    assert.deepEqual((model.services['a'] as { depends_on: unknown }).depends_on, {
      b: { condition: 'service_started', required: false, restart: true },
    });
    assert.match(refusal({ files, release: '2.40.3' }), /"services\.a\.depends_on\.b\.required" must be/);
  });

  it('knows keys and forms that are new', () => {
    const cases: readonly (readonly [key: string, text: string, expected: unknown])[] = [
      [
        'build',
        'build: {context: ., no_cache_filter: x}',
        { context: '/p', dockerfile: 'Dockerfile', no_cache_filter: ['x'] },
      ],
      [
        'develop',
        'develop: {watch: [{path: ., action: rebuild, ignore: x}]}',
        { watch: [{ path: '/p', action: 'rebuild', ignore: ['x'] }] },
      ],
      ['pre_start', 'pre_start: [{command: a b}]', [{ command: ['a', 'b'], image: 'i' }]],
      [
        'build',
        'build: {context: ., provenance: false, sbom: true}',
        { context: '/p', dockerfile: 'Dockerfile', provenance: 'false', sbom: 'true' },
      ],
      ['pull_policy', 'pull_policy: every_12h', 'every_12h'],
      ['memswap_limit', 'memswap_limit: "-1"', '-1'],
    ];
    for (const [key, text, expected] of cases) assert.deepEqual(value(key, text), expected, text);
  });

  it('refuses what older releases let pass', () => {
    const cases: readonly (readonly [text: string, pattern: RegExp])[] = [
      ['models: [m]', /model "m", which isn't defined/],
      ['label_file: gone', /label file .* doesn't exist/],
      ['container_name: ""', /must be a name of two or more/],
      ['container_name: x', /must be a name of two or more/],
      ['container_name: "${UNSET}"', /must be a name of two or more/],
      ['post_start: [{user: root}]', /needs the key "command"/],
      ['pre_stop: [{}]', /needs the key "command"/],
      ['pre_start: [{command: x, volumes: []}]', /has no key "volumes"/],
      ['scale: -1', /negative/],
      ['deploy: {replicas: -1}', /negative/],
      ['environment: ["A =1"]', /space after the name/],
      ['build: {context: ., args: ["A =1"]}', /space after the name/],
      ['ports: [{target: 80, host_ip: zz}]', /isn't a valid IP address/],
      ['ports: ["80:0"]', /0 isn't a valid container port/],
      ['tmpfs: /x, volumes: ["data:/x/"]', /mounts "\/x" in "tmpfs" and in "volumes"/],
      ['volumes: [{type: bind, target: /x}]', /bind mount without a "source"/],
      ['extra_hosts: ["=1.1.1.1"]', /host name/],
      ['pull_policy: weird', /must be one of "always"/],
    ];
    for (const [text, pattern] of cases)
      assert.match(String(service(text, { top: 'volumes: {data: }\n' })), pattern, text);
    const twice = 'services: {a: {image: i, container_name: nn}, b: {image: i, container_name: nn}}\n';
    assert.match(refusal({ files: { 'compose.yaml': twice } }), /Container names must be unique/);
    const secret =
      'services: {a: {image: i, secrets: [s]}}\nsecrets: {s: {driver: d, file: x, driver_opts: {k: 1.5}}}\n';
    assert.match(refusal({ files: { 'compose.yaml': secret } }), /isn't a string/);
  });

  it('prints what it holds, in its own form', () => {
    const cases: readonly (readonly [key: string, text: string, expected: unknown])[] = [
      [
        'secrets',
        'secrets: [{source: s, mode: "0400"}]',
        [{ source: 's', target: '/run/secrets/s', mode: '0400' }],
      ],
      [
        'secrets',
        'secrets: [{source: s, mode: 0440}]',
        [{ source: 's', target: '/run/secrets/s', mode: '0440' }],
      ],
      [
        'provider',
        'provider: {type: x, options: {a: 1, b: [x, true]}}',
        { type: 'x', options: { a: ['1'], b: ['x', 'true'] } },
      ],
      [
        'volumes',
        'volumes: [{type: bind, source: /x, target: /y/, bind: {create_host_path: false}}]',
        [{ type: 'bind', source: '/x', target: '/y', bind: { create_host_path: false } }],
      ],
      [
        'volumes',
        'volumes: ["~bob/x:/y"]',
        [{ type: 'bind', source: '/home/u/bob/x', target: '/y', bind: {} }],
      ],
      ['labels', 'label_file: l, labels: {b: "3"}', { a: '1', b: '3' }],
      ['labels', 'labels: {a: !!binary aGVsbG8=}', { a: 'hello' }],
      ['labels', 'labels: {a: ! 012}', { a: '10' }],
      ['command', 'command: ["a\\n\\nb"]', ['a\n\nb']],
      ['cpus', 'cpus: 1.23456789', 1.2345679],
    ];
    const files = { l: 'a=1\nb=2\n' };
    for (const [key, text, expected] of cases)
      assert.deepEqual(value(key, text, { files, top: 'secrets: {s: {file: x}}\n' }), expected, text);
    assert.equal(value('networks', 'provider: {type: x}'), undefined);
    const block = { 'compose.yaml': 'services:\n  a:\n    image: i\n    command:\n      - |\n\n        x\n' };
    assert.deepEqual(((config({ files: block }) as Model).services['a'] as { command: unknown }).command, [
      '\nx\n',
    ]);
    const network = 'services: {a: {image: i}}\nnetworks: {default: {ipam: {options: {a: b}}}}\n';
    const model = config({ files: { 'compose.yaml': network } }) as Model;
    assert.deepEqual(model['networks'], { default: { name: 'p_default', ipam: { options: { a: 'b' } } } });
  });

  it('takes a date without quotes for text where any value may stand, which releases from 2.37.2 to 5 refuse', () => {
    const dated = 'labels: {built: 2026-01-31}, environment: {AT: 2026-01-31T10:00:00Z}';
    assert.deepEqual(value('labels', dated), { built: '2026-01-31 00:00:00 +0000 UTC' });
    assert.match(String(service(dated, { release: '2.40.3' })), /read as a date.*Put it in quotes/);
    assert.notEqual(typeof service(dated, { release: '2.37.1' }), 'string');
    assert.match(String(service('hostname: 2026-01-31')), /read as a date/);
    assert.notEqual(typeof service('x-built: 2026-01-31', { release: '2.40.3' }), 'string');
  });

  it('makes text of large numbers with a fraction or an exponent as Go does', () => {
    const text =
      'labels: {a: 1000000.0, b: 1000000, c: 1234567.89, d: 999999.5, e: 1e5, f: 2.5e6, g: 18446744073709551616, h: 9223372036854775808, i: -0.0}';
    assert.deepEqual(value('labels', text), {
      a: '1e+06',
      b: '1000000',
      c: '1.23456789e+06',
      d: '999999.5',
      e: '100000',
      f: '2.5e+06',
      g: '1.8446744073709552e+19',
      h: '9223372036854775808',
      i: '-0',
    });
    assert.deepEqual(value('environment', 'environment: {A: 1e7}'), { A: '1e+07' });
  });

  it('prefers the environment and what the service sets to earlier env files', () => {
    const files = { 'a.env': 'A=file\nS=file\nZ=file\n', 'b.env': 'B=$A-$S-$Z\nZ\n' };
    const text = 'env_file: [a.env, b.env], environment: {S: service}';
    const env = { A: 'shell', Z: 'shell' };
    assert.deepEqual(value('environment', text, { files, env }), {
      A: 'file',
      B: 'shell-service-shell',
      S: 'service',
      Z: 'shell',
    });
    const older = { files, env, release: '2.34.0' };
    assert.deepEqual(value('environment', text, older), {
      A: 'file',
      B: 'file-file-file',
      S: 'service',
      Z: 'file',
    });
  });

  it('tells which variable is empty, whatever follows from that, and one cause once', () => {
    const unset = [
      'env_file: "${E}"',
      'secrets: ["${E}"]',
      'depends_on: ["${E}"]',
      'networks: ["n${E}"]',
      'extends: "${E}"',
      'network_mode: "service:${E}"',
    ];
    for (const text of unset) assert.match(String(service(text)), /The variable E isn't set\.$/, text);
    const messages = (text: string) => {
      const files = { '/p/compose.yaml': text };
      const request = { cwd: '/p', files: ['compose.yaml'], envFiles: [], profiles: [] };
      const all = { ...request, format: 'json' as const, provenance: false };
      const result = effectiveConfig(all, memoryReader(files), {});
      return 'text' in result
        ? []
        : result.refusals.map(({ line, message }) => `${line}: ${message.split(/[.,] /)[0]}`);
    };
    assert.deepEqual(messages('services: {a: {image: i, extends: {file: b.yaml}}}\n'), [
      '1: "extends" needs the key "service".',
    ]);
    assert.equal(
      messages('services: {a: {image: i, develop: {watch: [{path: ., action: copy}]}}}\n').length,
      1,
    );
    assert.deepEqual(messages('services: {a: {image: i}}\n---\n# later\n---\nx-b: 1\n'), [
      '2: Compose rejects empty YAML documents',
    ]);
  });

  it('refuses infinite numbers, which JSON has not, wherever they stand', () => {
    for (const text of ['labels: {a: .inf}', 'x-a: {b: [.nan]}', 'sysctls: {a: -.inf}'])
      assert.match(String(service(text)), /which Compose rejects/, text);
    assert.deepEqual(value('labels', 'labels: {a: .inf}', { release: '2.40.3' }), { a: '+Inf' });
    const priority = service('networks: {default: {gw_priority: .inf}}', { release: '2.40.3' });
    assert.notEqual(typeof priority, 'string');
    for (const number of ['.inf', '-.inf', '.nan', '"inf"', '"-Infinity"', '"NaN"']) {
      const limits = [`cpus: ${number}`, `deploy: {resources: {limits: {cpus: ${number}}}}`];
      for (const limit of limits) {
        assert.notEqual(typeof service(limit, { release: '2.40.3' }), 'string', limit);
        assert.equal(
          typeof service(limit),
          limit.includes('deploy') && limit.includes('"') ? 'object' : 'string',
        );
      }
    }
    assert.match(String(service('cpus: "inf"')), /must be a number other than \+Inf/);
    // Too large for a number, and so a text.
    assert.deepEqual(value('labels', 'labels: {a: 1e400}'), { a: '1e400' });
    assert.equal(value('hostname', 'hostname: -1e400'), '-1e400');
  });

  it('reads numbers as Go does, up to what 64 bits hold', () => {
    const held = [
      'cpus: "0x1.8p-1"',
      'cpus: 1_0',
      'scale: "9223372036854775807"',
      'cpu_quota: "9007199254740993"',
    ];
    const kept = [
      'ulimits: {a: 9223372036854775807}',
      'healthcheck: {test: [NONE], retries: 9223372036854775808}',
    ];
    for (const text of [...held, ...kept]) assert.equal(typeof service(text), 'object', text);
    assert.equal(value('cpus', 'cpus: "0x1.8p-1"'), 0.75);
    const refused = [
      ['cpus: "+nan"', /must be a number/],
      ['cpus: "0x10"', /must be a number/],
      ['cpus: "1e400"', /must be a number/],
      ['cpu_quota: "9223372036854775808"', /must be a whole number/],
      ['cpu_percent: 9223372036854775808', /at most 100/],
      ['oom_score_adj: -9223372036854775808', /at least -1000/],
      ['ulimits: {a: 9223372036854775808}', /at most 9223372036854775807/],
      ['scale: 9223372036854775808', /can't have so many containers/],
      ['deploy: {replicas: 1e30}', /can't have so many containers/],
      ['ports: [9223372036854775808]', /isn't a valid container port/],
      ['ports: [{target: 80, published: 9223372036854775808}]', /put it in quotes/],
      ['gpus: [{count: 9223372036854775808}]', /neither "all" nor a number/],
      ['scale: -9223372036854775808', /a negative number of containers/],
      ['deploy: {resources: {limits: {cpus: 9223372036854775808}}}', /is too large/],
      ['secrets: [{source: s, mode: 9223372036854775808}]', /isn't a valid file mode/],
      ['configs: [{source: c, mode: 12345678901234567890123}]', /isn't a valid file mode/],
      ['ulimits: {a: {soft: 9223372036854775808, hard: 1}}', /is too large/],
      ['ports: [65536]', /isn't a valid container port/],
      ['ports: [9223372036854775807]', /isn't a valid container port/],
      ['ports: [{target: 80, published: 12345678901234567890123}]', /put it in quotes/],
      ['expose: [-9223372036854775809]', /must be port numbers/],
      ['group_add: [12345678901234567890123]', /put it in quotes/],
      ['gpus: [{count: 1e3}]', /neither "all" nor a number/],
      ['gpus: [{count: 1.0}]', /neither "all" nor a number/],
    ] as const;
    for (const [text, message] of refused) assert.match(String(service(text)), message, text);
  });

  it('keeps of a number what its type holds', () => {
    const top = 'secrets: {s: {file: x}}';
    assert.equal(typeof service('gpus: [{count: 9223372036854775807}]'), 'object');
    assert.equal(typeof service('cpus: 9223372036854775808'), 'object');
    assert.equal(typeof service('secrets: [{source: s, mode: 9223372036854775807}]', { top }), 'object');
    const target = (text: string) =>
      (value('ports', `ports: [{target: ${text}}]`) as { target: number }[])[0]?.target;
    assert.equal(target('65536'), 65_536);
    assert.equal(target('9223372036854775807'), 4_294_967_295);
    assert.equal(target('4294967296'), undefined);
    assert.equal(target('1e30'), undefined);
    assert.deepEqual(value('blkio_config', 'blkio_config: {weight: 9223372036854775807}'), {
      weight: 65_535,
    });
    assert.equal(value('mem_limit', 'mem_limit: 9223372036854775808'), undefined);
    assert.equal(target('4294967297'), 1);
  });

  it('names the project after what follows !reset, and passes anchors on', () => {
    const named = (more: string) =>
      (
        config({
          files: { 'compose.yaml': 'name: base\nservices: {a: {image: i}}\n', 'over.yaml': more },
        }) as Model
      )['name'];
    assert.equal(named('name: !reset null\n'), 'p');
    const one = (text: string) => config({ files: { 'compose.yaml': text } }) as Model;
    assert.deepEqual(
      one('services: {a: {image: i, ports: !reset [{target: &p 80}], expose: [*p]}}\n').services['a'],
      {
        expose: ['80'],
        image: 'i',
        networks: { default: null },
      },
    );
    const across = one('x-a: &a {image: i}\nservices: {a: *a}\n---\nservices: {b: *a}\n');
    assert.deepEqual(Object.keys(across.services), ['a', 'b']);
    assert.match(
      refusal({ files: { 'compose.yaml': 'x-a: &a !reset {image: i}\nservices: {a: {<<: *a}}\n' } }),
      /neither "image" nor "build"/,
    );
  });

  it('keeps an "extends" of a service that is empty in the other file', () => {
    const model = config({
      files: {
        'compose.yaml': 'services: {a: {extends: {file: sub/e.yaml, service: b}, image: i}}\n',
        'sub/e.yaml': 'services: {b: }\n',
      },
    }) as Model;
    assert.deepEqual((model.services['a'] as { extends: unknown }).extends, {
      file: '/p/sub/e.yaml',
      service: 'b',
    });
  });

  it('reads odd ports, sizes, paths and templates as Compose does', () => {
    assert.deepEqual(value('ports', 'ports: ["80/tcp/udp"]'), [
      { mode: 'ingress', target: 80, protocol: 'tcp' },
    ]);
    assert.match(String(service('ports: [{target: 80, host_ip: 01.2.3.4}]')), /isn't a valid IP address/);
    assert.match(String(service('ports: ["01.2.3.4:80:80"]')), /isn't a valid IP address/);
    assert.match(String(service('ports: [{target: -1}]')), /negative/);
    assert.equal(value('mem_limit', 'mem_limit: 1e3'), undefined);
    assert.equal(value('mem_limit', 'mem_limit: 5.'), undefined);
    assert.equal(value('mem_limit', 'mem_limit: 0x10'), '16');
    assert.equal(value('mem_limit', 'mem_limit: "9e18"'), '9000000000000000000');
    assert.equal(value('mem_limit', 'mem_limit: "99999999999999999999"'), '-9223372036854775808');
    assert.equal(value('mem_limit', 'mem_limit: 1000000p'), '-9223372036854775808');
    assert.match(String(service('mem_limit: 1e400')), /isn't a valid size/);
    for (const text of [
      'ports: [8e1]',
      'ports: [{target: 80, published: 80.0}]',
      'expose: [80.0]',
      'ulimits: {nproc: 8.0}',
      'ulimits: {nofile: {soft: 8e1, hard: 80}}',
      'group_add: [8.0]',
    ])
      assert.equal(typeof service(text), 'string', text);
    assert.deepEqual(value('ports', 'ports: [{target: 80.0}]'), [
      { mode: 'ingress', target: 80, protocol: 'tcp' },
    ]);
    const pipe = String.raw`volumes: ['\\.\pipe\docker_engine:\\.\pipe\docker_engine']`;
    assert.equal((value('volumes', pipe) as { source: string }[])[0]?.source, '\\\\.\\pipe\\docker_engine');
    assert.equal(value('hostname', 'hostname: "${A:-{}}"', { env: { A: 'x' } }), 'x');
    assert.equal(value('hostname', 'hostname: "${A:-{}}"'), '{}');
  });

  it('lets an env file be missing by every word for false', () => {
    for (const word of ['"no"', '"off"', 'n', '"FALSE"', '"${R:-N}"', 'false'])
      assert.notEqual(typeof service(`env_file: [{path: gone, required: ${word}}]`), 'string', word);
    for (const word of ['"yes"', 'true', '"${R:-on}"'])
      assert.match(String(service(`env_file: [{path: gone, required: ${word}}]`)), /doesn't exist/, word);
  });

  it('keeps nocopy on a bind mount', () => {
    const [mount] = value('volumes', 'volumes: ["/a:/b:nocopy,z"]') as readonly Record<string, unknown>[];
    assert.deepEqual([mount?.['type'], mount?.['volume']], ['bind', { nocopy: true }]);
    const [plain] = value('volumes', 'volumes: ["/a:/b:z"]') as readonly Record<string, unknown>[];
    assert.equal(plain?.['volume'], undefined);
  });

  it('takes what only looks like an octal number for one with a fraction', () => {
    const top = 'secrets: {s: {file: x}}\n';
    for (const mode of ['08', '0999', '0_9'])
      assert.match(String(service(`secrets: [{source: s, mode: ${mode}}]`, { top })), /file mode/, mode);
    assert.equal(value('mem_limit', 'mem_limit: 0999'), undefined);
    assert.equal(value('mem_limit', 'mem_limit: 0777'), '511');
    assert.deepEqual(value('environment', 'environment: {A: 089}'), { A: '89' });
  });

  it('passes over unknown keys of an include, and over an include of nothing', () => {
    const withInclude = (item: string): Stack => ({
      files: {
        'compose.yaml': `include: [${item}]\nservices: {a: {image: i}}\n`,
        'i.yaml': 'services: {b: {image: i}}\n',
      },
    });
    for (const item of ['{path: i.yaml, foo: 1}', '{path: i.yaml, x-a: {b: c}}', '{path: i.yaml, foo: [[]]}'])
      assert.ok((config(withInclude(item)) as Model).services['b'], item);
    assert.deepEqual(Object.keys((config(withInclude('null')) as Model).services), ['a']);
    assert.match(refusal(withInclude('{path: {a: b}}')), /must be a path/);
  });

  it('takes a mapping that merging leaves empty', () => {
    for (const over of ['{a: !reset null}', '{}', '[]']) {
      const files = {
        'compose.yaml':
          'services: {a: {image: i, extra_hosts: {}, volumes: ["d:/d"]}}\nvolumes: {d: {labels: {}}}\n',
        'over.yaml': `services: {a: {extra_hosts: ${over}}}\nvolumes: {d: {labels: ${over}}}\n`,
      };
      assert.equal(refusal({ files }), 'accepted', over);
      assert.equal(refusal({ files, release: '2.40.3' }), 'accepted', over);
      assert.match(refusal({ files, release: '2.32.4' }), /is empty/, over);
    }
  });

  it("doesn't look at the keys of what is reset", () => {
    for (const text of ['{1: 2}', '{[a]: b}', '{a: 1, a: 2}']) {
      const files = {
        'compose.yaml': 'services: {a: {image: i, environment: {A: b}, expose: ["80"]}, b: {image: i}}\n',
        'over.yaml': `services: {a: {environment: {A: !reset ${text}}, expose: [!reset ${text}]}, b: !reset ${text}}\n`,
      };
      const model = config({ files });
      assert.equal(typeof model, 'object', text);
      assert.deepEqual(Object.keys((model as Model).services), ['a']);
      const overridden = { ...files, 'over.yaml': `services: {a: !override ${text}}\n` };
      assert.notEqual(refusal({ files: overridden }), 'accepted', text);
    }
  });

  it("doesn't print a stack whose parts lie in the network", () => {
    const files = { 'compose.yaml': 'include: [oci://r/x]\nservices: {a: {image: i}}\n' };
    assert.match(refusal({ files }), /from the network/);
  });
});
