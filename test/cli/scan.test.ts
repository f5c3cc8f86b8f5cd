import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../../src/cli/run';
import { FakeScanner } from '../parts/fakeScanner';
import * as samples from '../scan/samples';

describe('drydock scan', () => {
  let folder: string;

  const scan = async (args: readonly string[], input = '') => {
    let output = '';
    let errors = '';
    const code = await runCli(['scan', ...args], {
      stdin: (async function* () {
        yield Buffer.from(input);
      })(),
      stdout: { write: (text) => (output += text) },
      stderr: { write: (text) => (errors += text) },
      env: { DOCKER_HOST: 'unix:///nobody.sock' },
      cwd: () => folder,
    });
    return { code, output, errors };
  };
  const file = (name: string, value: unknown) =>
    writeFileSync(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'drydock-scan-cli-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('reads a report and names the lines of the Dockerfile', async () => {
    file('report.json', samples.trivy);
    file('Dockerfile', samples.dockerfile);
    const { code, output } = await scan(['--report', 'report.json']);
    assert.equal(code, 1);
    assert.equal(
      output,
      `CRITICAL
  CVE-2023-38545  curl 8.3.0-r0  fixed in 8.4.0-r0  Dockerfile:3

HIGH
  CVE-2023-5363  libcrypto3 3.1.2-r0  fixed in 3.1.4-r0  Dockerfile:1
  private-key    app/key.pem          no fix             Dockerfile:4

MEDIUM
  CVE-2024-28849  follow-redirects 1.15.5  fixed in 1.15.6  Dockerfile:4

UNKNOWN
  CVE-2022-0001  left-out 1.0.0  no fix  Dockerfile:1

shop:1 by Trivy: 1 critical, 2 high, 1 medium, 1 unknown. 3 can be fixed by an update.
`,
    );
  });

  it('reads standard input, and fails by severity and by what has a fix', async () => {
    const grype = JSON.stringify(samples.grype);
    const { code, output } = await scan(['--report', '-', '--fail-on', 'critical', '--only-fixed'], grype);
    assert.equal(code, 0);
    assert.match(output, /1 high, 1 medium\. 2 can be fixed by an update\.\n$/);
    assert.equal((await scan(['--report', '-', '--fail-on', 'high'], grype)).code, 1);
    assert.equal((await scan(['--report', '-', '--fail-on', 'never'], grype)).code, 0);
  });

  it('writes JSON, SARIF and annotations with the lines', async () => {
    file('report.json', samples.trivy);
    file('Dockerfile', samples.dockerfile);
    const json = JSON.parse((await scan(['--report', 'report.json', '--format', 'json'])).output);
    assert.equal(json.version, 1);
    assert.equal(json.counts.critical, 1);
    assert.deepEqual(json.findings[0].places, [
      { path: 'Dockerfile', line: 3, column: 1, endLine: 3, endColumn: 28 },
    ]);
    assert.equal(json.findings[1].isInBase, true);
    const [run] = JSON.parse((await scan(['--report', 'report.json', '--format', 'sarif'])).output).runs;
    assert.equal(run.results.length, 5);
    assert.equal(run.results[0].locations[0].physicalLocation.region.startLine, 3);
    assert.equal(run.tool.driver.rules[0].properties['security-severity'], '9.5');
    const { output } = await scan(['--report', 'report.json', '--format', 'github']);
    assert.deepEqual(
      output.split('\n').map((line) => line.split('::')[1]),
      [
        'error file=Dockerfile,line=1,col=1,title=Known vulnerabilities',
        'error file=Dockerfile,line=3,col=1,title=Known vulnerabilities',
        'warning file=Dockerfile,line=4,col=1,title=Known vulnerabilities',
        undefined,
      ],
    );
  });

  it('lets nothing of a report act in a terminal or a CI system', async () => {
    const hostile = structuredClone(samples.trivy);
    const [first] = hostile.Results[0]?.Vulnerabilities ?? [];
    assert.ok(first);
    first.PkgName = 'x\n::set-output name=a::b\u001b[2J';
    first.Title = '\n::error::gone';
    for (const format of ['text', 'json', 'sarif', 'github']) {
      const { output } = await scan(['--report', '-', '--format', format], JSON.stringify(hostile));
      assert.doesNotMatch(output, /\u001b/);
      assert.doesNotMatch(output, /^::(?:set-output|error::gone)/m, format);
    }
  });

  it('rejects options that it does not have, and reports that it cannot read', async () => {
    for (const args of [
      [],
      ['a', 'b'],
      ['a', '--report', 'x'],
      ['a', '--format', 'xml'],
      ['a', '--scanner', 'clair'],
      ['a', '--fail-on', 'bad'],
      ['--bad'],
    ]) {
      const { code, errors } = await scan(args);
      assert.equal(code, 2, args.join(' '));
      assert.match(errors, /See "drydock scan --help"\./);
    }
    assert.match((await scan(['--report', 'gone.json'])).errors, /"gone\.json" can't be read/);
    assert.match((await scan(['--report', '-'], '{"matches": [')).errors, /is incomplete/);
    file('report.json', samples.trivy);
    assert.match((await scan(['--report', 'report.json', '--dockerfile', 'x'])).errors, /"x" can't be read/);
    assert.match((await scan(['--help'])).output, /^Usage: drydock scan IMAGE/);
  });

  describe('with a scanner', () => {
    let scanner: FakeScanner;
    const path = process.env['PATH'];

    before(function () {
      if (process.platform === 'win32') this.skip();
      scanner = new FakeScanner();
      process.env['PATH'] = scanner.path;
    });
    after(() => {
      scanner?.remove();
      if (path !== undefined) process.env['PATH'] = path;
    });

    it('runs it for the image, on the engine of the Docker CLI', async () => {
      scanner.prints(samples.trivy);
      const { code, output } = await scan(['shop:1']);
      assert.equal(code, 1);
      assert.match(output, /^shop:1 by Trivy 0\.50\.1: /m);
    });

    it('says what it said when it failed', async () => {
      scanner.fails('FATAL unable to find the image\n');
      const { code, errors } = await scan(['shop:1']);
      assert.equal(code, 2);
      assert.match(errors, /Trivy failed with exit code 1\. It printed: FATAL unable to find the image/);
    });
  });
});
