import assert from 'node:assert/strict';
import { lineOf, presentExamination, type PageScope } from '../../../src/doctor/report/page';
import { examination, found, judged, namedCheck, placeIn } from '../../support/examinations';

const scope: PageScope = {
  services: [],
  directory: '/p',
  canRecreate: true,
  timeOf: () => '12:00',
};
const check = namedCheck('port-mismatch');

describe('the page of a diagnosis', () => {
  it('has the findings in their order, with the lines as they were', () => {
    const places = [placeIn('/p/compose.yaml', 3), placeIn('/elsewhere/Dockerfile', 1)];
    const page = presentExamination(examination([found('api', check, { places })]), scope);
    assert.equal(page.headline, '1 problem');
    assert.deepEqual(page.findings[0]?.places, [
      { label: 'compose.yaml:3', text: 'image: a' },
      { label: '/elsewhere/Dockerfile:1', text: '' },
    ]);
  });

  it('shows what concerns a service, be it by a consequence, and counts the rest', () => {
    const consequences = [judged('api', namedCheck('crash-loop'))];
    const findings = [found('db', check, { consequences }), found('job', check, { severity: 'risk' })];
    const page = presentExamination(examination(findings), { ...scope, services: ['api'] });
    assert.deepEqual(
      page.findings.map(({ service }) => service),
      ['db'],
    );
    assert.equal(page.others, 1);
    assert.equal(presentExamination(examination(findings), scope).headline, '1 problem, 1 risk');
  });

  it('says what was looked at where nothing was found, and what was not', () => {
    const page = presentExamination(examination([]), scope);
    assert.equal(page.headline, 'Nothing found');
    assert.deepEqual(page.seen, [
      '3 services with 2 containers, 1 running: records, logs, events, networks and health.',
      'Compose files: compose.yaml.',
      '36 known causes looked for, none found.',
    ]);
    assert.equal(page.unseen.length, 1);
    assert.ok(page.canLookDeeper);
    const deep = presentExamination(examination([], { isDeep: true }), scope);
    assert.deepEqual(deep.unseen, []);
    assert.ok(!deep.canLookDeeper);
  });

  it('says that no file of the workspace defines the containers', () => {
    const services = [
      { name: 'lone', isDefined: false, containers: [{ id: '1', state: 'running' as const }] },
    ];
    const page = presentExamination(examination([], { services, files: [], isDeep: true }), scope);
    assert.match(page.unseen.join(' '), /No Compose file of this workspace/);
  });

  it('makes text from outside harmless and masks its secrets', () => {
    const evidence = [
      { text: 'first\u001b[31m\nDB_PASSWORD=hunter2secret99', source: 'docker logs a\u202eb' },
    ];
    const title = 'The password is API_TOKEN=ghp_abcdefghijklmnopqrstuvwxyz0123456789 \u202e.';
    const [finding] = presentExamination(
      examination([found('api', check, { evidence, title })]),
      scope,
    ).findings;
    const text = JSON.stringify(finding);
    assert.doesNotMatch(text, /hunter2|ghp_abc|\u202e|\\u001b/);
    assert.equal(finding?.evidence[0]?.isCommand, true);
  });

  it('marks the one resource that is the tightest', () => {
    const resource = (name: 'CPU' | 'Memory', pressure: number) => ({ resource: name, pressure });
    const use = [
      { container: 'calm', resources: [resource('CPU', 0.1), resource('Memory', 0.85)] },
      { container: 'full', resources: [resource('CPU', 0.2), resource('Memory', 2)] },
    ];
    const page = presentExamination(examination([], { use }), scope);
    const marked = page.use.flatMap(({ container, rows }) =>
      rows.filter(({ isWorst }) => isWorst).map((row) => `${container} ${row.resource}`),
    );
    assert.deepEqual(marked, ['full Memory']);
    assert.deepEqual(
      page.use.map(({ container }) => container),
      ['full', 'calm'],
    );
    assert.deepEqual(
      page.use.flatMap(({ rows }) => rows.map(({ isHigh }) => isHigh)),
      [false, true, false, true],
    );
  });

  it('finds lines of any text', () => {
    assert.equal(lineOf('a\r\nb\r\n', 2), 'b');
    assert.equal(lineOf('a\nb', 2), 'b');
    assert.equal(lineOf('a', 2), '');
    assert.equal(lineOf('a', 0), '');
  });
});
