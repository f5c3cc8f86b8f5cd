import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../../src/cli/run';

describe('drydock lint with a policy', () => {
  let folder: string;

  const lint = async (...args: readonly string[]) => {
    let output = '';
    let errors = '';
    const code = await runCli(['lint', ...args], {
      stdin: (async function* () {})(),
      stdout: { write: (text) => (output += text) },
      stderr: { write: (text) => (errors += text) },
      env: {},
      cwd: () => folder,
    });
    return { code, output, errors };
  };
  const files = (policy: string) => {
    writeFileSync(join(folder, '.drydock.yaml'), policy);
    mkdirSync(join(folder, 'app'), { recursive: true });
    writeFileSync(join(folder, 'app', 'Dockerfile'), 'FROM ghcr.io/acme/app:1.0.0\nUSER 1000\n');
    writeFileSync(
      join(folder, 'compose.yaml'),
      'services:\n  web:\n    image: nginx:1.27\n    privileged: true\n',
    );
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'drydock-policy-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('fails for what is refused, in files of both kinds and of folders below', async () => {
    files(
      'policy:\n  registries: {allow: [docker.io], severity: refuse}\n  capabilities: {allow: [], severity: refuse}\n',
    );
    const { code, output } = await lint('--fail-on', 'error', '.');
    assert.equal(code, 1, output);
    assert.match(
      output,
      /app\/Dockerfile:1:6: error: "ghcr\.io\/acme\/app:1\.0\.0" isn't from an allowed registry \(policy "registries", line 2/,
    );
    assert.match(
      output,
      /compose\.yaml:4:17: error: Service "web" is privileged .*line 3 of \.drydock\.yaml/,
    );
  });

  it('does not fail for what it warns of, where only errors count', async () => {
    files('policy:\n  registries: {allow: [docker.io]}\n');
    const { code, output } = await lint('--fail-on', 'error', '.');
    assert.equal(code, 0, output);
    assert.match(output, /warning: "ghcr\.io/);
  });

  it('tells of an exception that has expired, and fails again', async () => {
    const policy = (until: string) =>
      `policy:\n  registries: {allow: [docker.io], severity: refuse}\n  exceptions:\n    - {policy: registries, for: "ghcr.io/acme/*", who: me, why: old, until: ${until}}\n`;
    files(policy('2999-01-01'));
    assert.equal((await lint('--fail-on', 'error', '.')).code, 0);
    files(policy('2020-01-01'));
    const { code, errors } = await lint('--fail-on', 'error', '.');
    assert.equal(code, 1);
    assert.match(errors, /\.drydock\.yaml:4.*expired on 2020-01-01/);
  });

  it('cannot be silenced by a comment where it refuses', async () => {
    files('policy:\n  registries: {allow: [docker.io], severity: refuse}\n');
    writeFileSync(
      join(folder, 'app', 'Dockerfile'),
      '# drydock global ignore=policy-image\nFROM ghcr.io/acme/app:1.0.0\nUSER 1000\n',
    );
    assert.equal((await lint('--fail-on', 'error', '.')).code, 1);
  });
});
