import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readProjectFolder } from '../../src/disk/projectFolder';

describe('the folder of a project', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'drydock-project-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('has its own files, and none that a link leads to', function () {
    if (process.platform === 'win32') return this.skip();
    mkdirSync(join(folder, 'src'));
    mkdirSync(join(folder, 'node_modules'));
    for (const path of ['go.mod', 'src/main.go', 'node_modules/index.js'])
      writeFileSync(join(folder, path), path);
    symlinkSync('/etc/passwd', join(folder, 'package.json'));
    symlinkSync('/etc', join(folder, 'etc'));
    symlinkSync('.', join(folder, 'src', 'again'));
    const project = readProjectFolder(folder);
    assert.deepEqual([...project.files], ['go.mod', 'src/main.go']);
    assert.deepEqual(
      ['go.mod', 'package.json', '../x'].map((path) => project.read(path)),
      ['go.mod', undefined, undefined],
    );
    return undefined;
  });

  it('is read in part where it is huge', () => {
    for (let index = 0; index < 1200; index++) mkdirSync(join(folder, `f${String(index).padStart(4, '0')}`));
    writeFileSync(join(folder, 'go.mod'), '');
    writeFileSync(join(folder, 'f0000', 'in'), '');
    writeFileSync(join(folder, 'f1199', 'out'), '');
    assert.deepEqual([...readProjectFolder(folder).files], ['go.mod', 'f0000/in']);
    assert.deepEqual([...readProjectFolder(join(folder, 'gone')).files], []);
  });
});
