import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fuzzDockerfiles } from '../support/fuzz';
import { assertFixture } from '../support/fixture';
import { lintDockerfile } from '../support/lintDockerfile';

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

describe('Dockerfile rules', () => {
  it('take any text', () => {
    const seeds = fixtures.map((path) => readFileSync(path, 'utf8'));
    const { failures } = fuzzDockerfiles({ seeds, count: 1500, seed: 7, slowest: 1000 });
    assert.deepEqual(failures.slice(0, 3), []);
  });
});
