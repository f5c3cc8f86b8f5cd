import assert from 'node:assert/strict';
import { KnownFindings } from '../../../src/doctor/known/knownFindings';
import type { ContainerSummary } from '../../../src/engine/records';
import { containersOf } from '../../../src/vscode/doctor/examinedKey';
import { composeLabels } from '../../parts/containers';
import { container } from '../../containers/records';
import { examination, found, judged, namedCheck, placeIn } from '../../support/examinations';

const key = 'project:shop';
const check = namedCheck('oom-killed', 'out of memory');
const path = '/p/compose.yaml';

function item(id: string, service: string, state: ContainerSummary['state']): ContainerSummary {
  return container({ id, state, labels: composeLabels('shop', service) });
}

const asExamined = [item('api1', 'api', 'exited'), item('db1', 'db', 'running')];

function known(...findings: Parameters<typeof examination>[0]) {
  const all = new KnownFindings(containersOf);
  all.record(key, examination(findings));
  return all;
}

describe('what is known from diagnoses', () => {
  it('says the cause of a container in the words of its check', () => {
    const all = known(found('api', check));
    assert.deepEqual(all.causeOf('api1'), { words: 'out of memory', sentence: 'api has oom-killed.' });
    assert.equal(all.causeOf('db1'), undefined);
  });

  it('says of a container that suffers from another one what it follows from', () => {
    const consequences = [judged('api', namedCheck('crash-loop', 'keeps restarting'))];
    const all = known(found('db', check, { consequences }));
    assert.equal(all.causeOf('api1')?.words, 'keeps restarting');
    assert.equal(all.causeOf('api1')?.sentence, 'api has crash-loop. This follows from: db has oom-killed.');
  });

  it('marks no row for a risk', () => {
    assert.equal(known(found('api', check, { severity: 'risk' })).causeOf('api1'), undefined);
  });

  it('is replaced by the next examination of the same project, and of no other', () => {
    const all = known(found('api', check));
    all.record('project:other', examination([]));
    assert.equal(all.all.length, 1);
    all.record(key, examination([]));
    assert.equal(all.all.length, 0);
  });

  it('holds while the containers are those that were examined', () => {
    const all = known(found('api', check), found('job', check));
    all.containersChanged(asExamined);
    assert.equal(all.all.length, 2);
  });

  for (const [what, items] of [
    ['recreated', [item('api2', 'api', 'exited'), item('db1', 'db', 'running')]],
    ['removed', [item('db1', 'db', 'running')]],
    ['started again after it had ended', [item('api1', 'api', 'running'), item('db1', 'db', 'running')]],
    ['scaled', [...asExamined, item('api9', 'api', 'running')]],
  ] as const) {
    it(`ends where the container is ${what}`, () => {
      const all = known(found('api', check), found('db', check));
      all.containersChanged(items);
      assert.deepEqual(
        all.all.map(({ finding }) => finding.service),
        ['db'],
      );
    });
  }

  it('ends where a service without containers gets one', () => {
    const all = known(found('job', check));
    all.containersChanged([...asExamined, item('job1', 'job', 'running')]);
    assert.equal(all.all.length, 0);
  });

  it('keeps to a container that is in no project by its ID', () => {
    const all = new KnownFindings(containersOf);
    const services = [
      { name: 'lone', isDefined: false, containers: [{ id: 'lone1', state: 'running' as const }] },
    ];
    all.record('containers:lone1', examination([found('lone', check)], { services }));
    all.containersChanged([container({ id: 'lone1', name: 'lone', state: 'running' })]);
    assert.equal(all.causeOf('lone1')?.words, 'out of memory');
    all.containersChanged([]);
    assert.equal(all.causeOf('lone1'), undefined);
  });

  it('leaves the line, and not the row, where the line itself is edited', () => {
    const all = known(found('api', check, { places: [placeIn(path, 2)] }));
    all.fileChanged(path, [{ line: 1, column: 1, endLine: 1, endColumn: 1, text: '# note\n' }]);
    assert.equal(all.all[0]?.place?.line, 3);
    all.fileChanged(path, [{ line: 3, column: 4, endLine: 3, endColumn: 5, text: '' }]);
    assert.equal(all.all[0]?.place, undefined);
    assert.ok(all.causeOf('api1'));
  });

  it('leaves the line where a file that is opened is another one than was examined', () => {
    const all = known(found('api', check, { places: [placeIn(path, 2)] }));
    all.fileOpened(path, 'services:\n  api:\n    image: a\n');
    assert.equal(all.all[0]?.place?.line, 2);
    all.fileOpened(path, 'services: {}\n');
    assert.equal(all.all[0]?.place, undefined);
  });

  it('tells of changes only', () => {
    const all = known(found('api', check));
    let times = 0;
    all.onDidChange(() => times++);
    all.containersChanged(asExamined);
    all.fileChanged('/p/other.yaml', [{ line: 1, column: 1, endLine: 1, endColumn: 1, text: 'x' }]);
    assert.equal(times, 0);
    all.containersChanged([]);
    assert.equal(times, 1);
  });
});
