import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
  chmodSync,
  readdirSync,
} from 'node:fs';
import { join } from 'node:path';
import { CliFolder } from './cliRun';

describe('drydock lint --fix', () => {
  let folder: CliFolder;
  beforeEach(() => (folder = new CliFolder()));
  afterEach(() => folder.remove());

  const read = (name: string) => readFileSync(join(folder.path, name), 'utf8');
  const bad = 'FROM node:22\nADD . /app\nRUN apt-get install curl\n';
  const good = 'FROM node:22\nCOPY . /app\nRUN apt-get install -y curl\n';

  it('applies the safe fixes, and reports what is left', async () => {
    folder.write({ Dockerfile: bad, 'api/Dockerfile': `${bad}ENV API_KEY=x1y2z3\n` });
    const { code, stdout, stderr } = await folder.run(['lint', '--fix', '.']);
    assert.equal(read('Dockerfile'), good);
    assert.match(read('api/Dockerfile'), /^FROM node:22\nCOPY /);
    assert.match(stdout, /^api\/Dockerfile:4:5: warning: API_KEY looks like a secret/);
    assert.match(stdout, /1 warning in 2 files\n$/);
    assert.match(stderr, /Applied 4 fixes in 2 files\./);
    assert.equal(code, 1);
    assert.equal((await folder.run(['lint', '--fix', 'Dockerfile'])).stderr, '');
  });

  it('leaves fixes that may change what a file does, unless asked for', async () => {
    folder.write({
      'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    imagee: x\n    prots: ["80"]\n',
    });
    await folder.run(['lint', '--fix', '.']);
    assert.match(read('compose.yaml'), /prots/);
    await folder.run(['lint', '--fix', '--unsafe', '.']);
    assert.match(read('compose.yaml'), /ports: \["80"\]/);
    assert.equal((await folder.run(['lint', '--unsafe', '.'])).code, 2);
  });

  it('shows a patch that Git applies, and changes nothing', async () => {
    folder.write({ 'a/Dockerfile': bad });
    const { code, stdout } = await folder.run(['lint', '--diff', '.']);
    assert.equal(code, 1);
    assert.equal(read('a/Dockerfile'), bad);
    writeFileSync(join(folder.path, 'fix.patch'), stdout);
    execFileSync('git', ['init', '-q', '.'], { cwd: folder.path });
    execFileSync('git', ['apply', 'fix.patch'], { cwd: folder.path });
    assert.equal(read('a/Dockerfile'), good);
    const again = await folder.run(['lint', '--diff', '.']);
    assert.deepEqual([again.code, again.stdout], [0, '']);
  });

  it('keeps line breaks, the mode, and links', async () => {
    folder.write({ 'real.Dockerfile': bad.replaceAll('\n', '\r\n') });
    chmodSync(join(folder.path, 'real.Dockerfile'), 0o640);
    symlinkSync('real.Dockerfile', join(folder.path, 'Dockerfile'));
    await folder.run(['lint', '--fix', 'Dockerfile']);
    assert.equal(read('real.Dockerfile'), good.replaceAll('\n', '\r\n'));
    assert.equal(statSync(join(folder.path, 'real.Dockerfile')).mode & 0o777, 0o640);
    assert.ok(lstatSync(join(folder.path, 'Dockerfile')).isSymbolicLink());
    assert.deepEqual(readdirSync(folder.path).sort(), ['Dockerfile', 'real.Dockerfile']);
  });

  it('leaves a file alone whose text is not UTF-8, and says so', async () => {
    const bytes = Buffer.concat([Buffer.from(bad), Buffer.from([0x23, 0x20, 0xe9, 0x0a])]);
    writeFileSync(join(folder.path, 'Dockerfile'), bytes);
    const { code, stderr } = await folder.run(['lint', '--fix', '.']);
    assert.equal(code, 2);
    assert.match(stderr, /Could not fix "Dockerfile": it changed meanwhile, or its text is not UTF-8\./);
    assert.deepEqual(readFileSync(join(folder.path, 'Dockerfile')), bytes);
  });

  it('fixes standard input onto standard output', async () => {
    const { stdout, stderr } = await folder.run(['lint', '--stdin', '--fix'], {
      stdin: `${bad}ENV API_KEY=x1y2z3\n`,
    });
    assert.equal(stdout, `${good}ENV API_KEY=x1y2z3\n`);
    assert.match(stderr, /API_KEY looks like a secret/);
    assert.equal(existsSync(join(folder.path, 'Dockerfile')), false);
  });
});
