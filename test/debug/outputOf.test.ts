import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findComposeProgram } from '../../src/commands/stack/composeProgram';
import { outputOf } from '../../src/engine/outputOf';

describe('a Compose on this machine', () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "drydock it's; a $(shell) "));
  });
  after(() => rmSync(folder, { recursive: true }));

  /** Looks for Compose where these are the only programs, each a script for `sh`. */
  function find(programs: Readonly<Record<string, string>>, timeoutMs = 60_000) {
    rmSync(folder, { recursive: true });
    folder = mkdtempSync(join(tmpdir(), "drydock it's; a $(shell) "));
    for (const [name, body] of Object.entries(programs))
      writeFileSync(join(folder, name), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
    return findComposeProgram((program, args) => outputOf(join(folder, program), args, timeoutMs));
  }

  it('is found by its version', async () => {
    const found = await find({ docker: 'test "$*" = "compose version --short" && echo v2.26.1-desktop.2' });
    assert.deepEqual(found, { words: ['docker', 'compose'], version: '2.26.1-desktop.2' });
  });

  it('is missing', async () => {
    await assert.rejects(
      find({}),
      /could not be run \(docker compose: not found; docker-compose: not found\)/,
    );
  });

  it('is missing from the docker command line, and too old by itself', async () => {
    const docker = 'echo "docker: compose is not a docker command." >&2; exit 1';
    await assert.rejects(
      find({ docker, 'docker-compose': 'echo 1.29.2' }),
      /The installed Compose is 1\.29\.2/,
    );
  });

  it('fails, and its own words are told', async () => {
    const docker = 'echo "cannot read the configuration" >&2; exit 3';
    await assert.rejects(find({ docker }), /docker compose: cannot read the configuration; /);
  });

  it('hangs, and is ended', async () => {
    await assert.rejects(
      find({ docker: 'exec sleep 3600' }, 200),
      /docker compose: no answer within 0\.2 s; /,
    );
  });
});
