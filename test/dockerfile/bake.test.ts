import assert from 'node:assert/strict';
import { bakeTargets } from '../../src/dockerfile/interop/bake';
import { isBakeName } from '../../src/dockerfile/interop/bakeName';

function targets(text: string, name = 'docker-bake.hcl') {
  return together({ [name]: text });
}

function together(files: Readonly<Record<string, string>>) {
  return bakeTargets(Object.entries(files).map(([name, text]) => ({ name, text }))).map(
    ({ name, context, dockerfile, args, target, platforms }) => ({
      name,
      context,
      dockerfile,
      args: { ...args },
      ...(target === undefined ? {} : { target }),
      ...(platforms ? { platforms } : {}),
    }),
  );
}

describe('Bake files', () => {
  it('are known by their names', () => {
    for (const name of ['docker-bake.hcl', 'docker-bake.json', 'docker-bake.override.hcl'])
      assert.ok(isBakeName(name));
    for (const name of ['bake.hcl', 'docker-bake.hcl.bak', 'docker-bake.yaml']) assert.ok(!isBakeName(name));
  });

  it('say what each target builds, with variables and what it inherits', () => {
    const text = `
# The version
variable "VERSION" { default = "1.2" }
variable "NONE" {}
group "default" { targets = ["app", "tools"] }
target "common" {
  args = { NODE = "22", UNSET = NONE }
  platforms = ["linux/amd64", "linux/arm64"]
}
target "app" {
  inherits   = ["common"]
  context    = "./app"
  dockerfile = "docker/Dockerfile.app" // beside it
  target     = "release"
  args       = {
    VERSION = "\${VERSION}-r1"
    PLAIN   = VERSION
    CALL    = upper("x")
    SUM     = 1 + 2
  }
  tags = ["example/app:\${VERSION}"]
}`;
    assert.deepEqual(targets(text)[1], {
      name: 'app',
      context: './app',
      dockerfile: 'docker/Dockerfile.app',
      args: { NODE: '22', UNSET: '', VERSION: '1.2-r1', PLAIN: '1.2', CALL: 'X', SUM: null },
      target: 'release',
      platforms: ['linux/amd64', 'linux/arm64'],
    });
  });

  // Every expectation is what `buildx bake --print` of buildx 0.29 prints.
  it('are evaluated as Bake evaluates them', () => {
    const args = (text: string, before = '') =>
      targets(`${before}target "a" {\n args = {\n${text}\n }\n}\n`)[0]?.args;
    const variables =
      'V = "1"\nvariable "W" {\n default = "${V}.2"\n}\nvariable "N" {\n default = null\n}\nvariable "L" {\n type = string\n default = 3\n validation {\n condition = V != ""\n }\n}\n';
    assert.deepEqual(args('A = W\n B = N\n C: "x${L}"\n "D.E" = true', variables), {
      A: '1.2',
      C: 'x3',
      'D.E': 'true',
    });
    assert.deepEqual(
      args(
        'A = V == "1" ? "yes" : "no"\n B = "${V == "2" ? "yes" : "no"}!"\n C = upper("x")\n D = notequal("", V) ? V : "z"\n E = !true || V != "2"',
        variables,
      ),
      { A: 'yes', B: 'no!', C: 'X', D: '1', E: 'true' },
    );
    assert.deepEqual(args('A = "$${V} $V \\"q\\" \\u0041\\t"\n B = "%{ if true }x%{ endif }"\n C = 1 + 2'), {
      A: '${V} $V "q" A\t',
      B: null,
      C: null,
    });
    assert.deepEqual(args('A = <<-EOT\n x { "\n EOT\n B = "1"'), { A: null, B: '1' });
    assert.deepEqual(
      targets(
        'target "b" {\n args = { A = "1" }\n}\ntarget "a" {\n inherits = ["b"]\n args = { A = null }\n}\n',
      )[1]?.args,
      { A: '1' },
    );
    const list = 'P = ["linux/amd64", "linux/arm64"]\ntarget "a" {\n platforms = P\n target = call()\n}\n';
    assert.deepEqual(targets(list)[0]?.platforms, ['linux/amd64', 'linux/arm64']);
    assert.equal(targets(list)[0]?.target, null);
    const twice =
      'target "a" {\n args = { A = "x" }\n}\ntarget "a" {\n context = "y"\n args = { B = "z" }\n}\n';
    assert.deepEqual(targets(twice), [
      { name: 'a', context: 'y', dockerfile: 'Dockerfile', args: { A: 'x', B: 'z' } },
    ]);
  });

  it('make a target of each combination of a matrix', () => {
    const stages = targets(
      'target "a" {\n name = "a-${replace(t, ".", "-")}"\n matrix = {\n t = ["lint", "v1.0"]\n }\n target = t\n}\n',
    );
    assert.deepEqual(
      stages.map(({ name, target }) => [name, target]),
      [
        ['a-lint', 'lint'],
        ['a-v1-0', 'v1.0'],
      ],
    );
    const items = targets(
      'target "a" {\n name = item.n\n matrix = {\n item = [{ n = "p", t = "tp" }, { n = "q", t = "tq" }]\n v = ["1"]\n }\n dockerfile = "D${v}"\n target = item.t\n}\n',
    );
    assert.deepEqual(
      items.map(({ name, dockerfile, target }) => [name, dockerfile, target]),
      [
        ['p', 'D1', 'tp'],
        ['q', 'D1', 'tq'],
      ],
    );
  });

  it('are read together in a folder, the override last', () => {
    const files = {
      'docker-bake.json': '{"target": {"a": [{"dockerfile": "J"}]}}',
      'docker-bake.hcl':
        'variable "V" {\n default = "1"\n}\ntarget "b" {\n inherits = ["a"]\n args = { A = V }\n}\n',
      'docker-bake.override.hcl': 'variable "V" {\n default = "9"\n}\ntarget "b" {\n target = "t"\n}\n',
    };
    assert.deepEqual(together(files), [
      { name: 'a', context: '.', dockerfile: 'J', args: {} },
      { name: 'b', context: '.', dockerfile: 'J', args: { A: '9' }, target: 't' },
    ]);
  });

  it('may be JSON', () => {
    const text = JSON.stringify({
      variable: { V: { default: '3' } },
      target: { app: { args: { A: '${V}', B: 1, C: null }, dockerfile: 'D' } },
    });
    assert.deepEqual(targets(text, 'docker-bake.json'), [
      { name: 'app', context: '.', dockerfile: 'D', args: { A: '3', B: '1' } },
    ]);
  });

  it('leave out what is not built from a folder, or has no Dockerfile of its own', () => {
    const text = `
target "a" { context = "https://example.com/a.git" }
target "b" { dockerfile-inline = "FROM x" }
target "c" { context = function("x") }
target "d" { context = "target:a" }`;
    assert.deepEqual(targets(text), []);
  });

  it('may be any text', () => {
    for (const text of [
      '',
      '{',
      'target',
      'target "a" {',
      'target "a" { args = {',
      '"',
      '}}}',
      '['.repeat(5000),
      'a = '.repeat(5000),
      'target "a" {\n target = ' + '!'.repeat(50_000),
      `target "a" {\n target = ${'a.'.repeat(50_000)}\n}`,
      `target "a" {\n target = ${'a == '.repeat(50_000)}b\n}`,
      `target "a" {\n target = <<A\n${'x = <<A\n'.repeat(50_000)}`,
      Array.from({ length: 60 }, (_, index) => `v${index} = "${`\${v${index + 1}}`.repeat(20)}"\n`).join('') +
        'v60 = "x"\ntarget "a" {\n target = v0\n}\n',
      Array.from(
        { length: 5000 },
        (_, index) => `target "t${index}" {\n inherits = ["t${index + 1}"]\n}\n`,
      ).join(''),
    ])
      for (const name of ['docker-bake.hcl', 'docker-bake.json'])
        assert.ok(Array.isArray(bakeTargets([{ name, text }])));
    const nested = `target "a" { args = ${'{ a = '.repeat(3000)}`;
    assert.equal(targets(nested).length, 1);
  });
});
