import assert from 'node:assert/strict';
import { likest, tracedFile, withEnding, type TraceOrigin } from '../../../src/containers/logs/tracedFile';
import type { MountRecord } from '../../../src/engine/records';

const mount = (type: string, source: string, destination: string): MountRecord => ({
  type,
  source,
  destination,
  writable: true,
  propagation: '',
});
const origin: TraceOrigin = {
  mounts: [
    mount('bind', '/work/shop/api/src', '/app/src'),
    mount('volume', '/var/lib/docker/volumes/modules/_data', '/app/src/node_modules'),
    mount('bind', '/work/shop/nginx.conf', '/etc/nginx/nginx.conf'),
  ],
  workingDir: '/app',
  copied: [
    { local: '/work/shop/api', remote: '/app' },
    { local: '/work/shop/shared', remote: '/app/shared' },
  ],
};
const find = (path: string, from: TraceOrigin | 'unknown' = origin, platform = 'linux') =>
  tracedFile(path, from === 'unknown' ? undefined : from, platform);

describe('the file that a trace names', () => {
  it('is looked for through the mounts, which hide what was copied', () => {
    assert.deepEqual(find('/app/src/a.js'), {
      local: ['/work/shop/api/src/a.js'],
      ending: undefined,
      inContainer: '/app/src/a.js',
    });
    assert.deepEqual(find('/etc/nginx/nginx.conf')?.local, ['/work/shop/nginx.conf']);
  });
  it('is only in the container where a volume is mounted', () =>
    assert.deepEqual(find('/app/src/node_modules/x/index.js'), {
      local: [],
      ending: undefined,
      inContainer: '/app/src/node_modules/x/index.js',
    }));
  it('is looked for where the build copied it from, the innermost folder first', () => {
    assert.deepEqual(find('/app/shared/a.js')?.local, [
      '/work/shop/shared/a.js',
      '/work/shop/api/shared/a.js',
      '/app/shared/a.js',
    ]);
  });
  it('is relative to where the program starts', () => {
    assert.equal(find('lib/a.py')?.inContainer, '/app/lib/a.py');
    assert.equal(find('./lib/a.py')?.ending, '/lib/a.py');
    assert.equal(find('../b.py')?.inContainer, '/b.py');
    assert.equal(find('a.py', 'unknown')?.inContainer, '/a.py');
  });
  it('has the end of its path below the working directory, or two names of it elsewhere', () => {
    assert.equal(find('/app/main.py')?.ending, '/main.py');
    assert.equal(find('/build/api/main.go')?.ending, '/api/main.go');
    assert.equal(find('/main.go', 'unknown')?.ending, '/main.go');
    assert.equal(find('/app/web/index.html', 'unknown')?.ending, '/web/index.html');
  });
  for (const path of [
    '/usr/lib/python3.12/json/decoder.py',
    '/app/node_modules/express/lib/router/index.js',
    '/venv/lib/python3.12/site-packages/flask/app.py',
    '/go/pkg/mod/github.com/x/y/main.go',
    '/usr/local/go/src/runtime/panic.go',
  ])
    it(`isn't taken for one of the same name: ${path}`, () => assert.equal(find(path)?.ending, undefined));
  it('may be in a working directory among the files of languages', () => {
    const inUsr = { mounts: [], workingDir: '/usr/src/app', copied: [] };
    assert.equal(find('/usr/src/app/server.js', inUsr)?.ending, '/server.js');
    assert.equal(find('/usr/src/app/node_modules/x/server.js', inUsr)?.ending, undefined);
  });
  it('is found on Windows and from Docker Desktop', () => {
    const desktop = { ...origin, mounts: [mount('bind', '/run/desktop/mnt/host/c/shop', '/app')] };
    assert.deepEqual(find('/app/a.js', desktop, 'win32')?.local, ['/c:/shop/a.js']);
    assert.deepEqual(find('C:\\shop\\a.cs', 'unknown', 'win32')?.local, ['/c:/shop/a.cs']);
  });
  it('leads nowhere else', () => {
    assert.deepEqual(find('/app/src/../../../etc/passwd')?.local, ['/etc/passwd']);
    assert.equal(find('../../../../etc/passwd')?.inContainer, '/etc/passwd');
    for (const path of ['a\0b', '/', '..', '/app/', 'x'.repeat(5000)]) assert.equal(find(path), undefined);
  });
});

describe('files of the workspace with the same name', () => {
  const files = ['/work/a/src/main.rs', '/work/b/src/main.rs', '/work/main.rs'];
  it('count by the end of their paths', () => {
    assert.deepEqual(withEnding(files, '/src/main.rs'), files.slice(0, 2));
    assert.deepEqual(likest(files, '/build/b/src/main.rs'), ['/work/b/src/main.rs']);
    assert.deepEqual(likest(files, '/build/main.rs'), files);
    assert.deepEqual(likest([], '/build/main.rs'), []);
  });
});
