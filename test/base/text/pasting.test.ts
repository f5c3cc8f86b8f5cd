import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shellLine } from '../../../src/base/text/shellWord';
import { hostileStrings } from '../../fixtures/hostile';

/** A handful of each kind that a terminal or an interactive shell would act on. */
const words = [
  'app\u0003\rtouch evil\r',
  'x\u0003\ntouch evil\n',
  '\u001b[201~\rtouch evil\r',
  "'; touch evil; '",
  '$(touch evil) `touch evil`',
  'a\ttouch',
  '!touch !! !$',
  'a\u0004b\u001ac\u0016d',
  'end\n',
  ...hostileStrings.filter((text) => /[!\u0003\u0004]/.test(text) && !/\0|\ud800/.test(text)).slice(0, 6),
];

describe('a copied command line that is pasted into a terminal', function () {
  this.timeout(60_000);

  before(function () {
    // The terminal of these tests is that of util-linux.
    if (process.platform !== 'linux') this.skip();
  });

  it('would run something where it is in single quotes alone', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'drydock-paste-'));
    try {
      // The interrupt also drops what the shell had not read yet, so now and then it takes the rest of the line along.
      for (let attempt = 0; attempt < 20 && !readdirSync(folder).includes('evil'); attempt++)
        await paste('bash --norc --noprofile -i', folder, "./argv 'app\u0003\rtouch evil\r\rtouch evil\r");
      assert.ok(readdirSync(folder).includes('evil'));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  for (const [name, shell] of [
    ['sh', 'sh -i'],
    ['bash', 'bash --norc --noprofile -i'],
    ['busybox', 'busybox ash -i'],
  ] as const) {
    it(`runs nothing in ${name}, and is the words that it was`, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'drydock-paste-'));
      try {
        writeFileSync(join(folder, 'argv'), '#!/bin/sh\nprintf "%s\\0" "$@" > told\n', { mode: 0o755 });
        for (const word of words) {
          await paste(shell, folder, `./argv ${shellLine([word, 'after'])}`);
          assert.deepEqual(readFileSync(join(folder, 'told'), 'utf8').split('\0'), [word, 'after', '']);
          assert.deepEqual(readdirSync(folder).sort(), ['argv', 'told']);
          rmSync(join(folder, 'told'));
        }
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  }
});

/** Types the text and Enter into an interactive shell on a terminal of its own, and ends the shell. */
async function paste(shell: string, folder: string, text: string): Promise<void> {
  const child = spawn('script', ['-qec', shell, '/dev/null'], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: folder, HISTFILE: '', TERM: 'dumb', PS1: 'ready> ' },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.stdout.resume();
  const ended = new Promise((resolve) => child.on('close', resolve));
  // A quote that a broken line leaves open would hold the shell for ever.
  const guard = setTimeout(() => child.kill('SIGKILL'), 20_000);
  child.stdin.write(`${text}\n`);
  child.stdin.end('exit\n');
  await ended;
  clearTimeout(guard);
}
