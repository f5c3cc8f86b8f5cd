import assert from 'node:assert/strict';
import { mkdtempSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cleanup } from './cleanup';
import { runMocha, type MochaRunOptions } from './mochaRun';

/** About three seconds a run, most of them for Node.js and mocha to start. */
describe('a run of mocha', function () {
  this.timeout(60_000);
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'drydock-mocha-'))));
  after(() => rmSync(folder, { recursive: true, force: true }));

  async function running(body: string, options: Partial<MochaRunOptions> = {}) {
    const file = join(folder, 'one.test.mjs');
    const imports = "import { execFileSync, spawn } from 'node:child_process';";
    writeFileSync(file, `${imports}\nit('one', () => {${body}});`);
    const said: string[] = [];
    const print = (text: string) => said.push(text);
    const start = Date.now();
    const results = await runMocha({
      files: [file],
      timeoutMs: 5000,
      cleanup: new Cleanup(),
      print,
      ...options,
    });
    return { results, said: said.join(''), took: Date.now() - start };
  }

  it('is ended where a test waits for a program that never ends, and has failed', async () => {
    const { results } = await running("execFileSync('sleep', ['30'])", { silenceMs: 6000 });
    assert.deepEqual([results.passed, results.failed], [0, 1]);
    assert.match(results.failures[0]?.message ?? '', /was ended: it printed nothing for 6 s/);
  });

  it('ends with its tests, whatever they have left running', async () => {
    const left = "spawn('sleep', ['40'], { stdio: 'inherit', detached: true }).unref()";
    const { results, took } = await running(left, { retries: 1 });
    assert.deepEqual([results.passed, results.failed], [1, 0]);
    assert.ok(took < 30_000, `${took} ms`);
  });

  if (process.platform === 'linux' && process.getuid?.() === 0)
    it('runs in a network of its own, and knows the way out', async () => {
      const network = `/proc/${process.pid}/ns/net`;
      const { said } = await running("console.log('way out', process.env.DRYDOCK_TEST_OUTSIDE)", { network });
      assert.ok(said.includes(`way out ${network}`), said);
      assert.ok(readlinkSync(network).startsWith('net:'));
    });
});
