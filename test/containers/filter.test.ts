import assert from 'node:assert/strict';
import { defaultArrangement, type ContainersArrangement } from '../../src/containers/arrangement';
import {
  belongsTo,
  filterContainers,
  isFiltering,
  hasWords,
  wordsOf,
  presentEmptiness,
  presentFilter,
} from '../../src/containers/filter';
import { groupContainers } from '../../src/containers/group';
import { container } from './records';

describe('arrange containers', () => {
  const web = container({
    id: 'aa11',
    name: 'shop-web-1',
    image: 'nginx:1.27',
    created: 2,
    labels: {
      'com.docker.compose.project': 'shop',
      'com.docker.compose.service': 'web',
      'com.docker.compose.project.working_dir': '/home/me/shop',
      tier: 'front',
    },
    ports: [{ protocol: 'tcp', privatePort: 80, publicPort: 8080 }],
  });
  const job = container({ id: 'bb22', name: 'job', state: 'exited', exitCode: 0, created: 3 });
  const mounted = container({
    id: 'cc33',
    name: 'mounted',
    created: 1,
    mounts: [
      {
        type: 'bind',
        source: '/home/me/shop/site',
        destination: '/site',
        writable: true,
        propagation: '',
      },
    ],
  });
  const all = [web, job, mounted];
  const ids = (change: Partial<ContainersArrangement>, folders: readonly string[] = []) =>
    filterContainers(all, { ...defaultArrangement, ...change }, folders).map(({ id }) => id);

  it('hides what does not run', () => {
    assert.deepEqual(ids({ hideStopped: true }), ['aa11', 'cc33']);
    assert.deepEqual(ids({}), ['aa11', 'bb22', 'cc33']);
  });

  it('knows by project folder and by bind mount what belongs to the workspace', () => {
    assert.deepEqual(ids({ workspaceOnly: true }, ['/home/me/shop']), ['aa11', 'cc33']);
    assert.deepEqual(ids({ workspaceOnly: true }, ['/home/me/sho']), []);
    assert.deepEqual(ids({ workspaceOnly: true }, []), []);
  });

  it('wants every word, and none of those with a minus', () => {
    assert.equal(hasWords(web, wordsOf('NGINX shop')), true);
    assert.equal(hasWords(web, wordsOf('8080')), true);
    assert.equal(hasWords(web, wordsOf('shop -web')), false);
    assert.equal(hasWords(web, wordsOf('shop absent')), false);
    assert.equal(hasWords(web, wordsOf('  ')), true);
  });

  it('says what it leaves out', () => {
    const arrangement = { ...defaultArrangement, hideStopped: true, workspaceOnly: true, text: 'a\u202eb' };
    assert.equal(presentFilter(arrangement), 'this workspace, not stopped, "a\ufffdb"');
    assert.equal(isFiltering(arrangement), true);
    assert.equal(isFiltering({ ...defaultArrangement, text: ' ' }), false);
    assert.equal(presentEmptiness([], []), 'There are no containers on this engine.');
    assert.equal(presentEmptiness(all, []), 'All 3 containers are hidden by the filter.');
    assert.equal(presentEmptiness(all, [web]), '');
  });

  it('groups by a label of choice or not at all, and sorts by state or age', () => {
    const groups = groupContainers(all, { groupBy: 'label:tier', sortBy: 'created' });
    assert.deepEqual(
      groups.map(({ title, containers }) => [title, containers.map(({ id }) => id)]),
      [
        ['front', ['aa11']],
        [undefined, ['bb22', 'cc33']],
      ],
    );
    const [flat, ...rest] = groupContainers(all, { groupBy: 'none', sortBy: 'state' });
    assert.deepEqual([flat?.containers.map(({ id }) => id), rest], [['cc33', 'aa11', 'bb22'], []]);
  });

  it('know the workspace by every spelling of its folder on Windows', () => {
    const from = (folder: string) =>
      container({ labels: { 'com.docker.compose.project.working_dir': folder } });
    for (const folder of [
      'C:\\Src\\shop',
      'c:/src/shop/',
      '/mnt/c/src/shop/app',
      '/run/desktop/mnt/host/c/src/shop',
    ])
      assert.ok(belongsTo(from(folder), ['/c:/src/shop'], 'win32'), folder);
    for (const folder of ['', 'C:\\src\\shop2', 'D:\\src\\shop'])
      assert.ok(!belongsTo(from(folder), ['/c:/src/shop'], 'win32'), folder);
    assert.ok(belongsTo(from('C:\\src\\shop'), ['/mnt/c/src/shop'], 'linux'));
  });
});
