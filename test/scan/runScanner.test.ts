import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../src/base/userError';
import { findSbomMaker, findScanner, type FoundScanner } from '../../src/scan/findScanner';
import { sbomWith, scanWith, type ScannerRun } from '../../src/scan/runScanner';
import { trivy } from '../../src/scan/scanners/trivy';
import * as samples from './samples';

describe('A scanner', () => {
  const found: FoundScanner = { scanner: trivy, version: '0.50.1' };
  const lines: string[] = [];
  let folder: string;
  let stop: AbortController;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'drydock-scanner-'));
    stop = new AbortController();
    lines.length = 0;
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** A program that does what the script says; `report` is in its reach. */
  const program = (script: string, report: unknown = samples.trivy): ScannerRun => {
    const path = join(folder, 'scanner.cjs');
    writeFileSync(path, `const report = ${JSON.stringify(JSON.stringify(report))};\n${script}`);
    return {
      found,
      words: [process.execPath, path],
      folder,
      environment: { DOCKER_HOST: 'unix:///nobody.sock' },
      progress: (text) => lines.push(text),
      signal: stop.signal,
    };
  };
  const failure = async (run: ScannerRun) => {
    try {
      await scanWith(run);
    } catch (error) {
      assert.ok(error instanceof UserError, String(error));
      return error.message;
    }
    return 'no failure';
  };

  it('is read from its standard output, and shown what it says meanwhile', async () => {
    const run = program('process.stderr.write("Downloading DB\\n"); process.stdout.write(report)');
    const report = await scanWith(run);
    assert.equal(report.findings.length, 5);
    assert.equal(report.tool, 'Trivy 0.50.1', 'the report of this version names none');
    assert.deepEqual(lines, ['Downloading DB']);
  });

  it('may be told to fail where it finds something: a whole report counts', async () => {
    const report = await scanWith(program('process.stdout.write(report, () => process.exit(1))'));
    assert.equal(report.findings.length, 5);
  });

  it('that fails is quoted, secrets masked and control characters visible', async () => {
    const message = await failure(
      program(
        `process.stderr.write("2024-04-02T10:11:12Z\\tFATAL\\timage scan error: unable to find https://me:s3cretPassw0rd@ghcr.io \\u001b[31m\\nUsage: trivy\\n"); process.exitCode = 1`,
      ),
    );
    assert.match(message, /^Trivy failed with exit code 1\. It printed: .*image scan error/);
    assert.doesNotMatch(message, /s3cretPassw0rd|\u001b/);
  });

  it('that prints half a report, nothing, or no JSON is told so', async () => {
    assert.match(
      await failure(program('process.stdout.write(report.slice(0, 900))')),
      /^The report of Trivy is incomplete/,
    );
    assert.match(
      await failure(program('process.stdout.write(report.slice(0, 900)); process.exitCode = 2')),
      /^Trivy failed with exit code 2\. The report of Trivy is incomplete/,
    );
    assert.equal(await failure(program('')), 'Trivy printed no report.');
    assert.match(await failure(program('console.log("Update available!")')), /isn't JSON/);
  });

  it('that is killed may have had too little memory', async function () {
    if (process.platform === 'win32') this.skip();
    assert.match(
      await failure(program("process.kill(process.pid, 'SIGKILL')")),
      /^Trivy was killed, often for lack of memory/,
    );
  });

  it('that prints without end is stopped at 64 MB', async () => {
    const message = await failure(
      program(`
        const piece = '[' + ' '.repeat(1 << 20);
        const more = () => { while (process.stdout.write(piece)); process.stdout.once('drain', more); };
        more();`),
    );
    assert.match(message, /^Trivy was stopped, because it printed more than 64 MB\./);
  }).timeout(30_000);

  it('that hangs ends when it is cancelled, with what it has started', async () => {
    const run = program('process.stderr.write("waiting\\n"); setInterval(() => {}, 1000)');
    const scan = scanWith({ ...run, progress: () => stop.abort() });
    await assert.rejects(scan, { name: 'AbortError' });
  });

  it('that is not there is told so', async () => {
    const message = await failure({ ...program(''), words: [join(folder, 'nothing')] });
    assert.match(message, /^Trivy couldn't be started: /);
  });

  it('makes an SBOM that is one', async () => {
    assert.match(await sbomWith(program('process.stdout.write(report)', samples.spdx)), /^\{"spdxVersion"/);
    await assert.rejects(sbomWith(program('console.log("done")')), /isn't JSON/);
    await assert.rejects(
      sbomWith(program('process.exitCode = 3')),
      /^UserError: Trivy failed with exit code 3\.$/,
    );
  });
});

describe('The choice of a scanner', () => {
  const installed =
    (...programs: readonly string[]) =>
    async (program: string, args: readonly string[]) => {
      if (programs.includes([program, ...args].join(' '))) return 'Version: 0.49.1\n';
      throw new Error('not found');
    };

  it('is the first that answers, or the one that is set', async () => {
    const run = installed('grype version', 'docker scout version');
    assert.deepEqual((await findScanner('auto', run)).scanner.id, 'grype');
    assert.deepEqual((await findScanner('scout', run)).scanner.id, 'scout');
    assert.equal((await findScanner('auto', run)).version, '0.49.1');
  });

  it('says what to install where there is none', async () => {
    await assert.rejects(findScanner('auto', installed()), (error: unknown) => {
      assert.ok(error instanceof UserError);
      assert.match(
        error.message,
        /^No vulnerability scanner answered \(trivy --version: not found; grype version: not found; docker scout version: not found\)\. Install Trivy, Grype or Docker Scout/,
      );
      assert.deepEqual(
        error.actions.map(({ title }) => title),
        ['How to Install Trivy', 'How to Install Grype', 'How to Install Docker Scout'],
      );
      return true;
    });
    await assert.rejects(
      findScanner('trivy', installed('grype version')),
      /^UserError: Trivy didn't answer \(trivy --version: not found\)/,
    );
  });

  it('of an SBOM falls back to what makes that format', async () => {
    const run = installed('grype version');
    assert.equal((await findSbomMaker('grype', 'cyclonedx', run)).scanner.id, 'grype');
    await assert.rejects(findSbomMaker('grype', 'spdx', run), /Install Trivy, Syft or Docker Scout/);
    assert.equal(
      (await findSbomMaker('grype', 'spdx', installed('grype version', 'syft version'))).scanner.id,
      'syft',
    );
  });

  it('gives arguments that fit the version, and no image is read as an option', () => {
    const source = { kind: 'engine', reference: '--help' } as const;
    assert.deepEqual(trivy.scan(source, '0.50.1'), [
      'trivy',
      'image',
      '--quiet',
      '--format',
      'json',
      '--scanners',
      'vuln',
      '--',
      '--help',
    ]);
    assert.deepEqual(trivy.scan(source, '0.30.0')?.slice(5, 7), ['--security-checks', 'vuln']);
    assert.deepEqual(trivy.scan(source, '0.20.0'), [
      'trivy',
      'image',
      '--quiet',
      '--format',
      'json',
      '--',
      '--help',
    ]);
    assert.deepEqual(trivy.scan({ kind: 'archive', path: '/t/image.tar' }, '')?.slice(-2), [
      '--input',
      '/t/image.tar',
    ]);
  });
});
