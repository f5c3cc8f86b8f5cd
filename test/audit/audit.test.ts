import assert from 'node:assert/strict';
import { audit, compareNumbers, type AuditReport } from '../../src/audit/audit';
import type { AuditSubjects } from '../../src/audit/gather';
import { githubAudit } from '../../src/audit/report/github';
import { jsonAudit } from '../../src/audit/report/json';
import type { ReportedAudit } from '../../src/audit/report/report';
import { sarifAudit } from '../../src/audit/report/sarif';
import { textAudit } from '../../src/audit/report/text';
import type { ContainerSubject } from '../../src/audit/subject';
import { loadStack } from '../../src/compose/load/stack';
import { memoryReader } from '../../src/compose/reader';
import { auditChecks } from '../../src/generated/auditChecks';
import { ProjectFiles } from '../../src/sources/projectFiles';
import { containerSubject, engineSubject, hostSubject, imageSubject } from '../support/auditSubjects';
import { sarifProblems } from '../support/sarifProblems';

const compose = `services:
  web:
    build: .
    privileged: true
    ports:
      - "127.0.0.1:443:443"
      - "8080:80"
    volumes:
      - /var/run/docker.sock:/var/run/docker.sock
`;
const dockerfile = 'FROM alpine:3.20\nADD https://example.com/x /x\nUSER root\n';

function defined(): Pick<ContainerSubject, 'definition' | 'buildFile'> {
  const reader = memoryReader({ '/shop/compose.yaml': compose, '/shop/Dockerfile': dockerfile });
  const files = new ProjectFiles(
    reader,
    loadStack({ reader, files: ['/shop/compose.yaml'], environment: {} }),
  );
  const definition = files.definitions().get('web');
  const buildFile = files.buildFile(definition);
  assert.ok(definition && buildFile);
  return { definition, buildFile };
}

const subjects = (given: Partial<AuditSubjects>): AuditSubjects => ({
  containers: [],
  images: [],
  missing: [],
  unseen: [],
  ...given,
});

/** The lines that findings lead to, by check. */
const linesOf = ({ findings }: AuditReport) =>
  Object.fromEntries(
    findings.map(({ check, places }) => [check.id, places.map(({ path, line }) => `${path}:${line}`)]),
  );

const web = () => ({
  ...containerSubject({
    config: { User: 'root' },
    host: { Privileged: true, Memory: 0 },
    rest: {
      Mounts: [
        { Type: 'bind', Source: '/var/run/docker.sock', Destination: '/var/run/docker.sock', RW: true },
      ],
      NetworkSettings: {
        Ports: {
          '443/tcp': [{ HostIp: '127.0.0.1', HostPort: '443' }],
          '80/tcp': [{ HostIp: '0.0.0.0', HostPort: '8080' }],
        },
        Networks: {},
      },
    },
  }),
  ...defined(),
});

describe('an audit', () => {
  it('leads to the key that causes a finding, to the instruction, else to the service', () => {
    const lines = linesOf(
      audit(
        subjects({
          containers: [web()],
          images: [
            {
              ...imageSubject({ Healthcheck: null }, ['ADD https://example.com/x /x # buildkit']),
              ...defined(),
            },
          ],
        }),
        auditChecks,
      ),
    );
    assert.deepEqual(lines['privileged-container'], ['/shop/compose.yaml:4']);
    assert.deepEqual(lines['engine-socket'], ['/shop/compose.yaml:9']);
    assert.deepEqual(lines['privileged-port'], ['/shop/compose.yaml:6']);
    assert.deepEqual(lines['port-on-all-addresses'], ['/shop/compose.yaml:7']);
    assert.deepEqual(lines['root-user'], ['/shop/Dockerfile:3']);
    assert.deepEqual(lines['no-memory-limit'], ['/shop/compose.yaml:2']);
    assert.deepEqual(lines['add-instruction'], ['/shop/Dockerfile:2']);
    assert.deepEqual(
      lines['image-without-healthcheck'],
      ['/shop/compose.yaml:3'],
      'the build of the service',
    );
  });

  it('puts the worst first, and counts the rest', () => {
    const report = audit(
      subjects({
        containers: [
          containerSubject({ host: { PidsLimit: 0, CapAdd: ['ALL'], RestartPolicy: { Name: 'always' } } }),
        ],
      }),
      auditChecks,
    );
    assert.deepEqual(
      report.findings.map(({ check }) => check.id),
      ['added-capabilities', 'no-pids-limit', 'endless-restarts'],
    );
    const all = report.findings.length + report.undecided.length + report.passed + report.notApplicable;
    assert.equal(all, auditChecks.filter(({ about }) => about === 'container').length);
  });

  it('leaves out level 2 where only level 1 is asked for', () => {
    const report = (level: 1 | 2) =>
      audit(subjects({ engine: engineSubject(), host: hostSubject({}) }), auditChecks, level);
    assert.ok(report(2).findings.some(({ check }) => check.level === 2));
    assert.ok(report(1).findings.every(({ check }) => check.level === 1));
  });

  it('has nothing to say of a daemon that Podman lacks', () => {
    const engine = engineSubject({ version: { Components: [{ Name: 'Podman Engine' }] } });
    const report = audit(subjects({ engine, host: hostSubject({}) }), auditChecks);
    assert.deepEqual([report.findings, report.undecided], [[], []]);
  });

  it('orders numbers as numbers', () => {
    assert.deepEqual(['5.10', '5.9', '4.10', '2.2'].sort(compareNumbers), ['2.2', '4.10', '5.9', '5.10']);
  });
});

describe('the report of an audit', () => {
  const hostile = '\u001B[31m::error::x\n##[group]';

  it('reads well in a terminal', () => {
    const report = audit(
      subjects({ containers: [web(), containerSubject({ host: { Memory: 0 } })] }),
      auditChecks,
    );
    const text = textAudit(report, '/shop');
    assert.match(
      text,
      /^HIGH\n\n5\.5   Privileged container \[privileged-container, level 1\]\n {8}web {2}It is privileged\. {2}compose\.yaml:4\n {6}Remedy: Remove privileged: true\./,
    );
    assert.match(
      text,
      /5\.11 {2}No memory limit \[no-memory-limit, level 1\]\n {6}Its memory is not limited\.\n {8}web {2}compose\.yaml:2\n {8}web\n/,
    );
    assert.match(text, /See it: docker inspect --format '\{\{\.HostConfig\.Privileged\}\}' web\n/);
    assert.match(text, /\n2 containers, 0 images: \d+ high, \d+ medium, \d+ low\. \d+ passed\.\n$/);
  });

  it('counts what is too much for a terminal', () => {
    const containers = Array.from({ length: 30 }, () => containerSubject({ host: { Memory: 0 } }));
    assert.match(textAudit(audit(subjects({ containers }), auditChecks), '/'), /and 18 more\n/);
    const { findings } = JSON.parse(jsonAudit(audit(subjects({ containers }), auditChecks), '/')) as {
      findings: unknown[];
    };
    assert.equal(findings.length, 30);
  });

  it('says why something is undecided, once', () => {
    const text = textAudit(audit(subjects({ engine: engineSubject() }), auditChecks), '/');
    assert.equal(
      text.match(/The options of the daemon aren't known\./g)?.length,
      2,
      'the TCP port says more',
    );
    assert.match(text, /Note: 2\.3, 2\.4, 2\.8, .*couldn't be decided: /);
  });

  it('makes names from outside harmless, and masks secrets, in every format', () => {
    const container = {
      ...containerSubject({
        host: { CgroupParent: `${hostile} password=h7Gk2pQ9zz`, Privileged: true },
        rest: { Name: `/${hostile}` },
      }),
      name: hostile,
    };
    const report = audit(subjects({ containers: [container] }), auditChecks);
    for (const reporter of [textAudit, jsonAudit, githubAudit, sarifAudit]) {
      const text = reporter(report, '/shop');
      assert.doesNotMatch(text, /\u001B|h7Gk2pQ9zz|##\[group/);
      if (reporter === sarifAudit) assert.deepEqual(sarifProblems(text), []);
      assert.ok(text.split('\n').every((line) => !/^\s*::(?!(?:error|warning) title=CIS \d)/.test(line)));
    }
  });

  it('is valid for machines', () => {
    const report = audit(subjects({ containers: [web()] }), auditChecks);
    const json = JSON.parse(jsonAudit(report, '/shop')) as { findings: readonly ReportedAudit[] };
    const privileged = json.findings.find(({ check }) => check === 'privileged-container');
    assert.deepEqual(
      { ...privileged, remedy: '' },
      {
        check: 'privileged-container',
        number: '5.5',
        level: 1,
        severity: 'high',
        kind: 'container',
        name: 'web',
        project: '',
        service: '',
        title: 'Privileged container',
        evidence: ['It is privileged.'],
        source: "docker inspect --format '{{.HostConfig.Privileged}}' web",
        remedy: '',
        places: [{ path: 'compose.yaml', line: 4, column: 5, endLine: 4, endColumn: 15 }],
      },
    );
    assert.deepEqual(sarifProblems(sarifAudit(report, '/shop')), []);
    const sarif = JSON.parse(sarifAudit(report, '/shop')) as {
      runs: readonly {
        results: readonly { ruleId: string; level: string; locations: readonly unknown[] }[];
      }[];
    };
    assert.deepEqual(
      sarif.runs[0]?.results
        .filter(({ ruleId }) => ruleId === 'privileged-container')
        .map(({ level, locations }) => [level, locations.length]),
      [['error', 1]],
    );
    assert.match(
      githubAudit(report, '/shop'),
      /^::error file=compose\.yaml,line=4,col=5,title=CIS 5\.5 privileged-container::web: Privileged container\. /m,
    );
  });
});
