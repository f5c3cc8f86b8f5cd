import assert from 'node:assert/strict';
import { bakeTargets } from '../../src/dockerfile/interop/bake';
import { isBakeName } from '../../src/dockerfile/interop/bakeName';

function targets(text: string, name = 'docker-bake.hcl') {
  return bakeTargets(name, text).map((target) => ({ ...target, args: { ...target.args } }));
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
      args: { NODE: '22', UNSET: '', VERSION: '1.2-r1', PLAIN: '1.2', CALL: null, SUM: null },
      target: 'release',
      platforms: ['linux/amd64', 'linux/arm64'],
    });
  });

  it('may be JSON', () => {
    const text = JSON.stringify({
      variable: { V: { default: '3' } },
      target: { app: { args: { A: '${V}', B: 1, C: null }, dockerfile: 'D' } },
    });
    assert.deepEqual(targets(text, 'docker-bake.json'), [
      { name: 'app', context: '.', dockerfile: 'D', args: { A: '3', B: '1', C: null } },
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
    ])
      for (const name of ['docker-bake.hcl', 'docker-bake.json'])
        assert.ok(Array.isArray(bakeTargets(name, text)));
    const nested = `target "a" { args = ${'{ a = '.repeat(3000)}`;
    assert.equal(bakeTargets('docker-bake.hcl', nested).length, 1);
  });
});
