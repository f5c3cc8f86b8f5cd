import assert from 'node:assert/strict';
import { workspacePaths } from '../../../src/containers/logs/workspacePath';

describe('paths of a log in the workspace', () => {
  it('may be any end of the path', () =>
    assert.deepEqual(workspacePaths('/app/src/a.js'), ['app/src/a.js', 'src/a.js', 'a.js']));
  it('are the same for Windows', () =>
    assert.deepEqual(workspacePaths('C:\\src\\a.cs'), ['src/a.cs', 'a.cs']));
  for (const path of [
    '../../etc/passwd',
    'src/../../../etc/passwd',
    '/..',
    '..',
    '',
    '/',
    'a\u0000b',
    '..\\..\\x',
  ])
    it(`never lead out of it: ${JSON.stringify(path)}`, () => {
      for (const candidate of workspacePaths(path)) {
        assert.ok(!candidate.split('/').includes('..'), candidate);
        assert.ok(!candidate.startsWith('/') && !candidate.includes('\u0000'), candidate);
      }
    });
});
