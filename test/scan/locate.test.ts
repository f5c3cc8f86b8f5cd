import assert from 'node:assert/strict';
import { baseUpdates } from '../../src/scan/baseUpdates';
import { lineFindings } from '../../src/scan/lineFindings';
import { Origins } from '../../src/scan/locate';
import { presentScan } from '../../src/scan/page';
import { readScanReport } from '../../src/scan/readReport';
import * as samples from './samples';

describe('The origin of a finding', () => {
  const report = readScanReport(JSON.stringify(samples.trivy), 'The report');
  const originsIn = (text: string) => Origins.in('/w/Dockerfile', text, report.history);

  it('is the FROM or the instruction that made its layer', () => {
    const origins = originsIn(samples.dockerfile);
    assert.ok(origins);
    const lines = report.findings.map(
      (finding) => `${finding.package || finding.id}: ${origins.of(finding)?.text}`,
    );
    assert.deepEqual(lines, [
      'curl: RUN apk add --no-cache curl',
      'libcrypto3: FROM alpine:3.18',
      'private-key: COPY app /app',
      'follow-redirects: COPY app /app',
      'left-out: FROM alpine:3.18',
    ]);
    assert.deepEqual(origins.base?.place, {
      path: '/w/Dockerfile',
      line: 1,
      column: 1,
      endLine: 1,
      endColumn: 17,
    });
    assert.equal(origins.base?.image, 'alpine:3.18');
  });

  it('is unknown where the instruction is gone since, or another file made the image', () => {
    const changed = originsIn(samples.dockerfile.replace(/COPY.*\n/, ''));
    const [curl, , key] = report.findings;
    assert.ok(curl && key);
    assert.equal(changed?.of(curl)?.text, 'RUN apk add --no-cache curl');
    assert.equal(changed?.of(key), undefined);
    assert.equal(originsIn('FROM python:3\nRUN pip install x\n'), undefined);
  });

  it('is a sentence on each line', () => {
    const origins = originsIn(samples.dockerfile);
    const lines = lineFindings(report.findings, (finding) => origins?.of(finding));
    assert.deepEqual(
      lines.map(({ origin, message, isUrgent }) => [origin.place.line, isUrgent, message]),
      [
        [
          1,
          true,
          'The base image has 2 known vulnerabilities (1 high, 1 unknown). 1 can be fixed by an update: libcrypto3 to 3.1.4-r0.',
        ],
        [
          3,
          true,
          'What this instruction adds has 1 known vulnerability (1 critical). All can be fixed by an update: curl to 8.4.0-r0.',
        ],
        [
          4,
          false,
          'What this instruction adds has 2 known vulnerabilities (1 high, 1 medium). 1 can be fixed by an update: follow-redirects to 1.15.6.',
        ],
      ],
    );
  });

  it('without a Dockerfile is the layer', () => {
    const { result: page } = presentScan(report, {
      originOf: () => undefined,
      updates: [],
      shownPath: (path) => path,
      exists: () => false,
    });
    assert.equal(page.headline, '1 critical, 2 high, 1 medium, 1 unknown');
    assert.equal(page.note, 'Reported by Trivy for shop:1, alpine 3.18.5. 3 can be fixed by an update.');
    assert.deepEqual(
      page.rows.map(({ group }) => group),
      [
        'Layer 4: RUN apk add --no-cache curl',
        'Layer 1: ADD file:37a76ec18f9887751cd8473744917d08b7431fc408…',
        'Layer 5: COPY app /app',
        'Layer 5: COPY app /app',
        '',
      ],
    );
  });

  it('shows hostile names as text', () => {
    const hostile = structuredClone(samples.trivy);
    const [first] = hostile.Results[0]?.Vulnerabilities ?? [];
    assert.ok(first);
    first.PkgName = 'lib\u202Ecrypto\u001B[31m\n';
    first.Title = 'password=hunter2secretvalue $(icon)';
    const read = readScanReport(JSON.stringify(hostile), 'The report');
    const page = presentScan(read, {
      originOf: () => undefined,
      updates: [],
      shownPath: String,
      exists: () => false,
    });
    assert.doesNotMatch(JSON.stringify([page.result, page.textsOf(0)]), /\\u202e|\\u001b|‮/i);
  });
});

describe('Updates of a base image', () => {
  const known = [
    'node:20.12-alpine',
    'node:22-alpine',
    'node:22.1-alpine',
    'node:22-bookworm',
    'node:18-alpine',
    'node:latest',
    'ghcr.io/x/node:99-alpine',
    'python:3.13-alpine',
  ];

  it('are of the same repository and variant, and higher, the same major version first', () => {
    assert.deepEqual(baseUpdates('node:20.11-alpine', known), [
      'node:20.12-alpine',
      'node:22.1-alpine',
      'node:22-alpine',
    ]);
    assert.deepEqual(baseUpdates('node:20-bookworm', known), ['node:22-bookworm']);
    assert.deepEqual(baseUpdates('node:22.1-alpine', known), []);
  });

  it('are unknown for a digest, and for tags without a version', () => {
    assert.deepEqual(baseUpdates('node:latest', known), []);
    assert.deepEqual(baseUpdates('node', known), []);
    assert.deepEqual(baseUpdates(`node:20-alpine@sha256:${'a'.repeat(64)}`, known), []);
  });
});
