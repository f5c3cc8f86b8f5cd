import assert from 'node:assert/strict';
import { UserError } from '../../src/base/userError';
import { readScanReport } from '../../src/scan/readReport';
import type { ScanReport } from '../../src/scan/report';
import * as samples from './samples';

describe('A scan report', () => {
  const read = (value: unknown) => readScanReport(JSON.stringify(value), 'The report');
  const rows = ({ findings }: ScanReport) =>
    findings.map(
      ({ severity, id, package: name, version, fixedIn, state }) =>
        `${severity} ${id} ${name} ${version} > ${fixedIn.join(' ') || state || 'nothing'}`,
    );

  it('of Trivy 0.50 has packages of the system and of languages, and secrets without what matched', () => {
    const report = read(samples.trivy);
    assert.equal(report.format, 'trivy');
    assert.equal(report.target, 'shop:1');
    assert.equal(report.system, 'alpine 3.18.5');
    assert.deepEqual(rows(report), [
      'critical CVE-2023-38545 curl 8.3.0-r0 > 8.4.0-r0',
      'high CVE-2023-5363 libcrypto3 3.1.2-r0 > 3.1.4-r0',
      'high private-key   > nothing',
      'medium CVE-2024-28849 follow-redirects 1.15.5 > 1.15.6',
      "unknown CVE-2022-0001 left-out 1.0.0 > won't be fixed",
    ]);
    assert.deepEqual(
      report.findings.map(({ layer }) => samples.layers.indexOf(layer)),
      [1, 0, 2, 2, -1],
    );
    assert.deepEqual(report.findings[1]?.links, [
      'https://avd.aquasec.com/nvd/cve-2023-5363',
      'https://www.openssl.org/news/secadv/20231024.txt',
    ]);
    assert.doesNotMatch(JSON.stringify(report), /BEGIN RSA/);
    assert.deepEqual(
      report.history.map(({ diffId }) => diffId?.charAt(7)),
      ['a', undefined, undefined, 'b', 'c'],
    );
  });

  it('of Trivy before 0.20 is a list', () => {
    assert.deepEqual(rows(read(samples.trivyOld)), ['medium CVE-2019-1549 openssl 1.1.1c-r0 > 1.1.1d-r0']);
  });

  it('of Trivy without results, as of an image with nothing in it, has no findings', () => {
    assert.deepEqual(
      rows(read({ SchemaVersion: 2, ArtifactName: 'x', ArtifactType: 'container_image' })),
      [],
    );
  });

  it('of Grype 0.74 has names of related vulnerabilities, and the history of the image', () => {
    const report = read(samples.grype);
    assert.equal(report.tool, 'Grype 0.74.4');
    assert.deepEqual(rows(report), [
      'high CVE-2023-5363 libcrypto3 3.1.2-r0 > 3.1.4-r0',
      'medium GHSA-cxjh-pqwp-8mfp follow-redirects 1.15.5 > 1.15.6',
      "negligible CVE-2016-2781 coreutils 9.1 > won't be fixed",
    ]);
    assert.deepEqual(report.findings[1]?.aliases, ['CVE-2024-28849']);
    assert.equal(report.findings[0]?.description, 'Issue summary: A bug has been identified.');
    assert.equal(report.history.length, 5);
  });

  it('of Grype before 0.13 has the fix in another field', () => {
    assert.deepEqual(rows(read(samples.grypeOld)), ['critical CVE-2020-1 dpkg 1.0 > 2.0']);
  });

  it('in SARIF has packages where Docker Scout, Trivy and Grype put them', () => {
    const scout = read(samples.scoutSarif);
    assert.equal(scout.tool, 'docker scout 1.6.0');
    assert.deepEqual(rows(scout), [
      'critical CVE-2023-38545 curl 8.3.0-r0 > 8.4.0-r0',
      'low CVE-2016-2781 coreutils 9.1-1 > nothing',
    ]);
    const line = 'high CVE-2023-5363 libcrypto3 3.1.2-r0 > 3.1.4-r0';
    assert.deepEqual(rows(read(samples.trivySarif)), [line]);
    assert.deepEqual(rows(read(samples.grypeSarif)), [line]);
    assert.equal(read(samples.trivySarif).target, 'shop:1');
    assert.equal(read(samples.trivySarif).findings[0]?.place, undefined, 'line 1 of an image is no place');
  });

  it('in SARIF of a linter has places, and leaves out what is suppressed', () => {
    const { findings } = read(samples.lintSarif);
    assert.equal(findings.length, 1);
    assert.deepEqual(findings[0]?.place, {
      path: 'deploy/Dockerfile',
      line: 3,
      column: 6,
      endLine: 3,
      endColumn: 10,
    });
    assert.equal(findings[0]?.severity, 'medium');
  });

  it('that is an SBOM has packages with licenses', () => {
    const spdx = read(samples.spdx);
    assert.equal(spdx.tool, 'syft-0.104.0');
    assert.deepEqual(spdx.packages, [
      { name: 'curl', version: '8.3.0-r0', type: 'apk', license: 'curl' },
      { name: 'express', version: '4.18.2', type: 'npm', license: 'MIT' },
    ]);
    const cyclonedx = read(samples.cyclonedx);
    assert.deepEqual(cyclonedx.packages, [
      { name: 'curl', version: '8.3.0-r0', type: 'apk', license: 'curl' },
      { name: '@babel/traverse', version: '7.22.0', type: 'npm', license: 'MIT OR Apache-2.0' },
    ]);
    assert.deepEqual(rows(cyclonedx), ['critical CVE-2023-38545 curl 8.3.0-r0 > 8.4.0-r0']);
    assert.equal(cyclonedx.findings[0]?.layer, samples.layers[1]);
  });

  it('may be inside an attestation, and begin with a byte order mark', () => {
    const statement = {
      _type: 'https://in-toto.io/Statement/v0.1',
      predicateType: 'https://spdx.dev/Document',
      predicate: samples.spdx,
    };
    assert.equal(readScanReport(`\uFEFF${JSON.stringify(statement)}\n`, 'x').packages.length, 2);
  });

  it('that is half, empty, other JSON or no JSON is refused in words', () => {
    const whole = JSON.stringify(samples.trivy);
    const message = (text: string) => {
      try {
        readScanReport(text, 'The report of Trivy');
      } catch (error) {
        assert.ok(error instanceof UserError);
        assert.equal(error.reason, 'not-a-report');
        return error.message;
      }
      return 'accepted';
    };
    assert.match(
      message(whole.slice(0, 700)),
      /^The report of Trivy is incomplete: its JSON ends in the middle, after 700 char/,
    );
    assert.equal(message(' \n'), 'The report of Trivy is empty.');
    assert.match(message('FATAL: no such image'), /isn't JSON/);
    assert.match(message('{"name": "shop"}'), /isn't a report that Drydock can read/);
    assert.match(message('[]'), /isn't a report/);
    assert.match(message('null'), /isn't a report/);
  });

  it('may have anything in any place', () => {
    const strange = [null, true, 7, 'text', [], {}, [null], [[1]]];
    for (const sample of Object.values(samples)) {
      if (typeof sample !== 'object') continue;
      for (const value of strange) {
        const changed = JSON.stringify(sample, (key, old: unknown) =>
          !/^\d*$/.test(key) && (key.length + JSON.stringify(value).length) % 3 === 0 ? value : old,
        );
        try {
          readScanReport(changed, 'The report');
        } catch (error) {
          assert.ok(error instanceof UserError, String(error));
        }
      }
    }
  });

  it('has links that are opened only if they lead to HTTPS', () => {
    const sample = structuredClone(samples.trivy);
    const [first] = sample.Results[0]?.Vulnerabilities ?? [];
    assert.ok(first);
    first.PrimaryURL = 'command:workbench.action.quit';
    Object.assign(first, {
      References: ['javascript:alert(1)', 'file:///etc/passwd', 'https://fine.example/x'],
    });
    assert.deepEqual(read(sample).findings[1]?.links, ['https://fine.example/x']);
  });
});
