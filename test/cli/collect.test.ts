import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { collectFiles } from '../../src/cli/collectFiles';
import { CliFolder } from './cliRun';

describe('the files of a command line', () => {
  let folder: CliFolder;
  beforeEach(() => (folder = new CliFolder()));
  afterEach(() => folder.remove());

  const paths = (path: string, ignored?: 'include') =>
    collectFiles(folder.path, path, ignored).files.map((file) => file.path);

  beforeEach(() => {
    mkdirSync(join(folder.path, '.git', 'info'), { recursive: true });
    folder.write({
      '.git/info/exclude': 'private/\n',
      '.gitignore': 'build/\n*.gen.yaml\n/vendor\n',
      Dockerfile: '',
      'app/Dockerfile': '',
      'app/compose.yaml': '',
      'app/x.compose.gen.yaml': '',
      'app/compose.gen.yaml': '',
      'app/.gitignore': '!compose.gen.yaml\ntmp/**\n',
      'app/tmp/Dockerfile': '',
      'app/vendor/Dockerfile': '',
      'build/Dockerfile': '',
      'private/Dockerfile': '',
      'vendor/Dockerfile': '',
      'app/image.build': '',
    });
  });

  it('leave out what Git ignores, as gitignore(5) has it', () => {
    assert.deepEqual(paths('.'), [
      'Dockerfile',
      'app/Dockerfile',
      'app/compose.gen.yaml',
      'app/compose.yaml',
      'app/vendor/Dockerfile',
    ]);
    assert.ok(paths('.', 'include').includes('build/Dockerfile'));
  });

  it('are all of a folder that Git ignores, where that was asked for', () => {
    assert.deepEqual(paths('build'), ['build/Dockerfile']);
    assert.deepEqual(paths('build/Dockerfile'), ['build/Dockerfile']);
  });

  it('are also those of any name that .drydock.yaml or COMPOSE_FILE makes parts of a stack', () => {
    folder.write({
      '.drydock.yaml': 'stacks:\n  - files: [base.yml, app/compose.yaml, gone.yml, ../outside.yml]\n',
      'base.yml': '',
      'other.yml': '',
      'ops/.env': 'COMPOSE_PATH_SEPARATOR=,\nCOMPOSE_FILE=one.yml,more/two.yml\n',
      'ops/one.yml': '',
      'ops/more/two.yml': '',
    });
    const found = paths('.');
    for (const path of ['base.yml', 'ops/one.yml', 'ops/more/two.yml']) assert.ok(found.includes(path), path);
    assert.ok(!found.includes('other.yml') && !found.some((path) => path.includes('outside')));
    assert.equal(found.filter((path) => path === 'app/compose.yaml').length, 1);
    assert.ok(paths('ops').includes('ops/more/two.yml'));
  });

  it('may be named by a pattern', () => {
    assert.deepEqual(paths('**/Dockerfile'), ['Dockerfile', 'app/Dockerfile', 'app/vendor/Dockerfile']);
    assert.deepEqual(paths('app/*'), ['app/Dockerfile', 'app/compose.gen.yaml', 'app/compose.yaml']);
    assert.deepEqual(paths('a*/image.build'), ['app/image.build']);
    assert.match(collectFiles(folder.path, 'no*such').problems[0] ?? '', /matches "no\*such"/);
  });
});
