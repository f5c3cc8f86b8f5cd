import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assertFixture } from '../support/fixture';
import { mutatedDockerfiles } from '../support/fuzzDockerfiles';
import { fuzz, hangs, named } from '../support/fuzzing';
import { contextOf, lintDockerfile } from '../support/lintDockerfile';
import { ownTime } from '../support/ownTime';

const folder = join('test', 'dockerfile', 'fixtures');
const fixtures = readdirSync(folder).map((name) => join(folder, name));

describe('Dockerfile fixtures', () => {
  for (const path of fixtures) {
    it(path, () => {
      assertFixture(path, (text) =>
        lintDockerfile(text, { profile: 'recommended' }).map(({ rule, severity, span, fixes = [] }) => ({
          rule: rule.id,
          severity,
          span,
          isFixable: fixes.length > 0,
        })),
      );
    });
  }
});

/** Texts that cost a careless parser the stack, or minutes. */
const hostile: Readonly<Record<string, string>> = {
  'nested expansions': `FROM a\nENV a=${'${a:-'.repeat(20_000)}\n`,
  'nested arrays': `FROM a\nCMD ${'['.repeat(50_000)}${']'.repeat(50_000)}\n`,
  'a long image name': `FROM ${'a.b-c_'.repeat(10_000)}/x\n`,
  'many wildcards': `FROM a\nENV v=${'a'.repeat(3000)} w=\${v#*a*a*a*a*a*a*a*a*b}\nENV x=\${v//*a*a*a*b/} y=\${v%%*a*a*a*a*b}\n`,
  'many wildcards in a source': `FROM a\nCOPY ${'*a'.repeat(40)}b /x/\n`,
  'many heredocs': `FROM a\nRUN ${'<<A '.repeat(5000)}\n${'A\n'.repeat(5000)}`,
  'many continuations': `FROM a\nRUN ${'x \\\n'.repeat(20_000)}y\n`,
  'many stages': Array.from({ length: 1500 }, (_, i) => `FROM a AS s${i}\nCOPY --from=s${i + 1} a b\n`).join(
    '',
  ),
  'many triggers': `FROM a AS s\n${'ONBUILD COPY a b\n'.repeat(2000)}${'FROM s\n'.repeat(2000)}`,
  'many flags': `FROM a\nRUN ${'--mount=type=cache,target=/x '.repeat(3000)} y\n`,
  'blanks alone': ' \t\n'.repeat(50_000),
};

describe('Dockerfile rules', () => {
  for (const [name, text] of Object.entries(hostile)) {
    it(`take ${name}`, () => {
      const time = ownTime(() => lintDockerfile(text, { context: contextOf({ ['a'.repeat(200)]: '' }) }));
      assert.ok(time < 3000, `${Math.round(time)} ms`);
    });
  }

  it('take any text', async () => {
    const seeds = fixtures.map((path) => readFileSync(path, 'utf8'));
    const { failures } = await fuzz(mutatedDockerfiles(seeds), { count: 500, seed: 7, slowest: hangs });
    assert.deepEqual(named(failures), []);
  });
});
