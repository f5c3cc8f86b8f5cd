import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signedInRegistries } from '../../src/registry/known';

describe('the registries that one is signed in to', () => {
  let home: string;
  beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'drydock-known-'))));
  afterEach(() => rmSync(home, { recursive: true }));

  it('are those of config.json, in upper and lower case, after Docker Hub', async () => {
    mkdirSync(join(home, '.docker'));
    const names = async (config: object) => {
      writeFileSync(join(home, '.docker/config.json'), JSON.stringify(config));
      const found = await signedInRegistries({ env: {}, home, platform: 'linux' });
      return found.map(({ name }) => name);
    };
    assert.deepEqual(await names({}), ['docker.io']);
    assert.deepEqual(await names({ auths: 5, credHelpers: null }), ['docker.io']);
    assert.deepEqual(
      await names({
        Auths: { 'https://index.docker.io/v1/': {}, 'b.example:5000': {}, 'https://c.example/v2/': {} },
        credhelpers: { 'a.example': 'x' },
      }),
      ['docker.io', 'a.example', 'b.example:5000', 'c.example'],
    );
  });
});
