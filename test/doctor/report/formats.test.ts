import assert from 'node:assert/strict';
import type { Log } from 'sarif';
import type { Check } from '../../../src/doctor/check';
import type { Diagnosis } from '../../../src/doctor/diagnose';
import type { Finding } from '../../../src/doctor/rank';
import { githubDiagnosis } from '../../../src/doctor/report/github';
import { jsonDiagnosis } from '../../../src/doctor/report/json';
import { sarifDiagnosis } from '../../../src/doctor/report/sarif';
import { textDiagnosis } from '../../../src/doctor/report/text';
import type { ReportedFinding } from '../../../src/doctor/report/report';
import { sarifProblems } from '../../support/sarifProblems';

const check: Check = {
  id: 'crash-loop',
  title: 'Container that ends again and again',
  words: 'keeps restarting',
  needs: [],
  explains: [],
  docs: { why: 'It ends.', howToCheck: 'Look.', fix: 'Fix it.' },
  examine: async () => [],
};

const escape = '\u001b]0;owned\u0007\u001b[2J';
const hostile = `100% lost\r\n::error file=/etc/passwd::owned\n##vso[task.setvariable]x ${escape}\u202egnp.exe`;

function finding(given: Partial<Finding> = {}): Finding {
  return {
    check,
    service: 'web',
    severity: 'problem',
    title: `"web" fails: ${hostile}`,
    evidence: [{ text: hostile, source: 'docker logs shop-web-1' }],
    remedy: 'Correct what its log complains about.',
    places: [{ path: '/shop/a, b:c/100%.yaml', line: 3, column: 5, endLine: 3, endColumn: 9 }],
    consequences: [],
    ...given,
  };
}

function diagnosis(...findings: readonly Finding[]): Diagnosis {
  return { project: 'shop', findings, unseen: [`The log of web couldn't be read: ${hostile}`] };
}

/** What a terminal would obey: control characters except line feeds, and marks that turn the direction of text. */
// eslint-disable-next-line no-control-regex
const obeyed = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
const risk = { severity: 'risk', title: 'It may end.', places: [] } as const;

describe('the formats of a diagnosis', () => {
  it('GitHub gets one command a finding, whatever a log tries to add', () => {
    const output = githubDiagnosis(diagnosis(finding(), finding(risk)), '/shop');
    const lines = output.split('\n').slice(0, -1);
    assert.equal(lines.length, 2);
    assert.match(
      lines[0] ?? '',
      /^::error file=a%2C b%3Ac\/100%25\.yaml,line=3,col=5,title=crash-loop::"web" fails: 100%25 lost%0D%0A::error/,
    );
    assert.match(lines[1] ?? '', /^::warning title=crash-loop::It may end\. Correct what/);
    assert.doesNotMatch(output, obeyed);
  });

  it('SARIF has the shape of its version, and texts as they were', () => {
    const output = sarifDiagnosis(diagnosis(finding(), finding(risk)), '/shop');
    assert.doesNotMatch(output, obeyed);
    assert.doesNotMatch(output, /##vso\[/);
    assert.deepEqual(sarifProblems(output), []);
    const log = JSON.parse(output) as Log;
    assert.equal(log.version, '2.1.0');
    assert.match(log.$schema ?? '', /sarif-schema-2\.1\.0\.json$/);
    const [run, ...more] = log.runs;
    assert.deepEqual(more, []);
    assert.deepEqual(run?.tool.driver, {
      name: 'Drydock',
      rules: [
        { id: 'crash-loop', shortDescription: { text: check.title }, fullDescription: { text: 'It ends.' } },
      ],
    });
    const [first, second] = run?.results ?? [];
    assert.equal(first?.level, 'error');
    assert.equal(second?.level, 'warning');
    assert.deepEqual(second?.locations, []);
    assert.ok(first?.message.text?.includes('##vso[task.setvariable]x'));
    assert.deepEqual(first?.locations?.[0]?.physicalLocation, {
      artifactLocation: { uri: 'a%2C%20b%3Ac/100%25.yaml' },
      region: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 9 },
    });
  });

  it('SARIF names files elsewhere, on drives too, and survives names that no URI can hold', () => {
    const uri = (path: string) => {
      const place = { path, line: 1, column: 1, endLine: 1, endColumn: 2 };
      const output = sarifDiagnosis(diagnosis(finding({ places: [place] })), '/shop');
      assert.deepEqual(sarifProblems(output), []);
      const log = JSON.parse(output) as Log;
      return log.runs[0]?.results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri;
    };
    assert.equal(uri('/elsewhere/compose.yaml'), '/elsewhere/compose.yaml');
    assert.equal(uri('C:/other/compose.yaml'), 'file:///C:/other/compose.yaml');
    assert.equal(uri('/shop/half\ud800.yaml'), 'half%EF%BF%BD.yaml');
  });

  it('SARIF and GitHub stay valid where nothing was found', () => {
    assert.equal(githubDiagnosis(diagnosis(), '/shop'), '');
    const output = sarifDiagnosis(diagnosis(), '/shop');
    assert.deepEqual(sarifProblems(output), []);
    const log = JSON.parse(output) as Log;
    assert.deepEqual(log.runs[0]?.results, []);
  });

  it('a terminal gets no sequence of a log, and JSON the log as it was', () => {
    const text = textDiagnosis(diagnosis(finding()), '/shop');
    assert.doesNotMatch(text, obeyed);
    assert.doesNotMatch(text, /^\s*::|##vso\[/m);
    assert.match(text, /Note: The log of web couldn't be read/);
    const json = jsonDiagnosis(diagnosis(finding()), '/shop');
    assert.doesNotMatch(json, obeyed);
    const { findings } = JSON.parse(json) as { readonly findings: readonly ReportedFinding[] };
    assert.equal(findings[0]?.evidence[0], hostile);
  });

  it('no format shows a secret that a log has', () => {
    const secret = 'AKIAIOSFODNN7EXAMPLE';
    const given = diagnosis(
      finding({ evidence: [{ text: `aws_access_key_id=${secret}`, source: 'docker logs shop-web-1' }] }),
    );
    for (const format of [textDiagnosis, jsonDiagnosis, sarifDiagnosis, githubDiagnosis])
      assert.doesNotMatch(format(given, '/shop'), new RegExp(secret));
  });
});
