import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../../src/cli/run';

/** Engines that are away, or that go away, are faults that a real one won't produce at the right moment. */
describe('drydock doctor', () => {
  let folder: string;

  const doctor = async (env: Readonly<Record<string, string>>, ...args: readonly string[]) => {
    let output = '';
    let errors = '';
    const code = await runCli(['doctor', ...args], {
      stdin: (async function* () {})(),
      stdout: { write: (text) => (output += text) },
      stderr: { write: (text) => (errors += text) },
      env,
      cwd: () => folder,
    });
    return { code, output, errors };
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'drydock-doctor-cli-'));
    writeFileSync(join(folder, 'compose.yaml'), 'services:\n  web:\n    image: web:1\n');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('explains itself', async () => {
    const { code, output } = await doctor({}, '--help');
    assert.equal(code, 0);
    assert.match(output, /^Usage: drydock doctor/);
  });

  it('rejects options that it does not have, or that exclude each other', async () => {
    for (const args of [['--format', 'xml'], ['--deep', '--light'], ['--fix'], ['web']]) {
      const { code, errors } = await doctor({}, ...args);
      assert.equal(code, 2, args.join(' '));
      assert.match(errors, /See "drydock doctor --help"\./);
    }
  });

  it('says that the engine is away', async () => {
    const { code, errors, output } = await doctor({ DOCKER_HOST: `unix://${folder}/nobody.sock` });
    assert.equal(code, 2);
    assert.match(errors, /nobody\.sock/);
    assert.equal(output, '');
  });

  it('takes the stack that .drydock.yaml names', async () => {
    writeFileSync(join(folder, '.drydock.yaml'), 'stacks:\n  prod: [compose.yaml, gone.yaml]\n');
    const env = { DOCKER_HOST: `unix://${folder}/nobody.sock` };
    assert.match((await doctor(env, '--stack', 'prod')).errors, /gone\.yaml" can't be read/);
    assert.match((await doctor(env, '--stack', 'dev')).errors, /has no stack "dev"\. Its stacks are "prod"/);
    assert.match(
      (await doctor(env, '--stack', 'prod', '-f', 'compose.yaml')).errors,
      /either --stack or --file/,
    );
  });

  it('says that there is no project', async () => {
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    rmSync(join(folder, 'compose.yaml'));
    const { code, errors } = await doctor(
      { DOCKER_HOST: `unix://${folder}/n.sock` },
      '--project-directory',
      empty,
    );
    assert.equal(code, 2);
    assert.match(errors, /There is no Compose file/);
  });

  describe('with an engine that goes away in the middle', () => {
    let server: Server;
    const asked: string[] = [];

    beforeEach(async () => {
      const answers: Readonly<Record<string, string>> = {
        '/_ping': 'OK',
        '/version': JSON.stringify({ ApiVersion: '1.41', MinAPIVersion: '1.12', Version: '20.10.24' }),
        '/info': '{}',
        '/containers/json': JSON.stringify([
          {
            Id: 'a'.repeat(64),
            Names: ['/shop-web-1'],
            State: 'running',
            Labels: { 'com.docker.compose.project': 'shop', 'com.docker.compose.service': 'web' },
          },
        ]),
      };
      server = createServer((request, response) => {
        const path = (request.url ?? '').replace(/^\/v[\d.]+/, '').replace(/\?.*/, '');
        asked.push(path);
        const answer = answers[path];
        if (answer === undefined) request.socket.destroy();
        else response.setHeader('Api-Version', '1.41').end(answer);
      }).listen(join(folder, 'engine.sock'));
      await new Promise((resolve) => server.once('listening', resolve));
    });
    afterEach(() => server.close());

    it('says so, and gives no half answer', async () => {
      const { code, errors, output } = await doctor(
        { DOCKER_HOST: `unix://${folder}/engine.sock` },
        '-p',
        'shop',
      );
      assert.equal(code, 2);
      assert.match(errors, /engine/i);
      assert.equal(output, '');
      assert.ok(asked.some((path) => path.startsWith('/containers/a')));
    });
  });
});
