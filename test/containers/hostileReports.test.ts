import assert from 'node:assert/strict';
import { BuildOutput } from '../../src/build/output';
import { failureOf } from '../../src/build/failure';
import { messageText } from '../../src/base/text/message';
import { plainText } from '../../src/base/text/plainText';
import { presentAlerts } from '../../src/containers/alerts';
import { parseDockerfile } from '../../src/dockerfile/model/parse';
import { githubDiagnosis } from '../../src/doctor/report/github';
import { jsonDiagnosis } from '../../src/doctor/report/json';
import { presentExamination } from '../../src/doctor/report/page';
import { sarifDiagnosis } from '../../src/doctor/report/sarif';
import { textDiagnosis } from '../../src/doctor/report/text';
import type { UpReason } from '../../src/drift/upPlan';
import type { ExplainedPlan } from '../../src/drift/planStack';
import { changeOf } from '../../src/drift/serviceLine';
import { planDocument } from '../../src/drift/words';
import { hostileStrings } from '../fixtures/hostile';
import { examination, found, judged, namedCheck, placeIn } from '../support/examinations';
import { container } from './records';

/** What reorders, hides or commands. */
const unsafe =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e007f}]/u;
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)/i;
const ciCommand = /^\s*::|##[a-z]*\[/i;

function assertPlain(text: string): void {
  for (const line of text.split('\n')) assert.doesNotMatch(line.replaceAll('\t', ''), unsafe, text);
}

const reasons = (text: string): readonly UpReason[] => [
  { kind: 'image', image: text },
  { kind: 'image-missing', image: text },
  { kind: 'image-policy', policy: text },
  { kind: 'image-platform', platform: text },
  { kind: 'network', network: text },
  { kind: 'network-changed', network: text },
  { kind: 'volume', volume: text },
  { kind: 'dependency', service: text },
  { kind: 'provided', by: text },
];

function planWith(text: string): ExplainedPlan {
  const one = container({ id: 'one', name: text });
  const source = placed;
  const service = {
    name: text,
    source,
    dependents: [text],
    creates: 1,
    containers: [
      { container: one, action: 'recreate', reasons: reasons(text) },
      { container: one, action: 'recreate', reasons: [{ kind: 'config' }] },
    ],
  } as const;
  return {
    services: [service],
    orphans: [one],
    askedVolumes: [text],
    differences: new Map([
      ['one', [{ field: 'environment', item: text, wanted: text, actual: `b${text}`, source: undefined }]],
    ]),
  };
}

const placed = {} as never;

describe('reports with hostile strings', () => {
  for (const text of hostileStrings) {
    it(`are plain text: ${JSON.stringify(text).slice(0, 60)}`, () => {
      const alert = (name: string) =>
        presentAlerts([
          { kind: 'failed', container: container({ name, exitCode: 1 }) },
          ...(name === text ? [] : [{ kind: 'unhealthy' as const, container: container({ name: text }) }]),
        ]);
      const labels = { 'com.docker.compose.project': text, 'com.docker.compose.service': text };
      const ofService = presentAlerts([{ kind: 'unhealthy', container: container({ labels }) }]);
      for (const message of [alert(text), alert('a'), ofService]) {
        assertPlain(message);
        assert.doesNotMatch(messageText(message), link);
      }

      const plan = planWith(text);
      assertPlain(planDocument(plan, text));
      const change = changeOf(text, plan);
      assertPlain(`${change?.text}\n${change?.details}`);

      const check = namedCheck('port-mismatch');
      const consequences = [judged(text, namedCheck('crash-loop'), { title: text })];
      const evidence = [{ text, source: text }];
      const places = [placeIn(`/p/${text}`, 1), placeIn('/p/compose.yaml', 2)];
      const finding = found(text, check, { title: text, remedy: text, evidence, places, consequences });
      const examined = examination([finding], {
        diagnosis: { project: text, findings: [finding], unseen: [text] },
        texts: new Map([['/p/compose.yaml', `a\n${text}\n`]]),
      });
      const scope = { services: [], directory: '/p', canRecreate: true, timeOf: () => '12:00' };
      const values = (value: unknown): readonly string[] =>
        typeof value === 'string'
          ? [value]
          : typeof value === 'object' && value !== null
            ? Object.values(value).flatMap(values)
            : [];
      for (const shown of values(presentExamination(examined, scope))) assertPlain(shown);
      for (const report of [textDiagnosis, githubDiagnosis, jsonDiagnosis, sarifDiagnosis]) {
        const printed = report(examined.diagnosis, '/p');
        // What breaks a command of a CI system is invisible, and ours.
        for (const line of printed.split('\n'))
          assert.doesNotMatch(line.replaceAll(/\t|(?<=[:#])\u200b(?=[:#])/g, ''), unsafe);
        if (report === githubDiagnosis) {
          const lines = printed.trimEnd().split('\n');
          assert.equal(lines.length, 1, printed);
          assert.match(lines[0] ?? '', /^::(?:error|warning|notice) (?:[a-zA-Z]+=[^,:]*(?:,|(?=::)))*::/);
        } else for (const line of printed.split('\n')) assert.doesNotMatch(line, ciCommand);
      }

      const output = new BuildOutput();
      for (const line of [
        `#5 [${text} 1/2] RUN ${text}`,
        `#5 1.0 ${text}`,
        `Dockerfile:99999999999999999999`,
        `WARNING: ${text}: ${text} (line 99999999999999999999)`,
        `ERROR: failed to solve: ${text}`,
        `ERROR: process "${text}" did not complete successfully: exit code: 99999999999999999999`,
        text,
      ])
        for (const part of line.split('\n')) output.take(part);
      const failure = failureOf(output.report, parseDockerfile(`FROM a\nRUN ${text}\n`), 'Dockerfile');
      assertPlain(plainText(failure.message));
      assert.doesNotMatch(messageText(failure.message), link);
      assert.ok(failure.message.length < 1000);
    });
  }
});
