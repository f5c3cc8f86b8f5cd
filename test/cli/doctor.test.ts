import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../../src/cli/run';

/** Engines that are away, or that go away, are faults that a real one won't produce at the right moment. */
describe('drydock doctor', function () {
  this.timeout(20_000);
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

  describe('with an engine that refuses, and logs without an end', () => {
    const id = 'b'.repeat(64);
    let server: Server;
    let sent = 0;
    let ended: string[] = [];

    const refused = (response: ServerResponse, status: number, message: string) =>
      response
        .setHeader('Content-Type', 'application/json')
        .writeHead(status)
        .end(JSON.stringify({ message }));

    /** Frames of a log that go on until nobody reads them any more. */
    const flood = (response: ServerResponse) => {
      const line = Buffer.from(`2026-11-30T06:00:00.000000000Z \u001b[2J::error::${'x'.repeat(900)}\n`);
      const header = Buffer.alloc(8);
      header[0] = 2;
      header.writeUInt32BE(line.length, 4);
      const frames = Buffer.concat(Array.from({ length: 256 }, () => [header, line]).flat());
      const more = () => {
        while (sent < 2 ** 31) {
          sent += frames.length;
          if (response.write(frames)) continue;
          response.once('drain', more);
          return;
        }
        response.end();
      };
      response.writeHead(200);
      more();
    };

    beforeEach(async () => {
      [sent, ended] = [0, []];
      const labels = { 'com.docker.compose.project': 'shop', 'com.docker.compose.service': 'web' };
      const answers: Readonly<Record<string, unknown>> = {
        '/version': { ApiVersion: '1.41', MinAPIVersion: '1.12', Version: '20.10.24', Arch: 'amd64' },
        '/info': { SystemTime: '2026-11-30T06:01:00Z', CgroupVersion: '2' },
        '/containers/json': [
          { Id: id, Names: ['/shop-web-1'], State: 'running', Image: 'web:1', Labels: labels },
        ],
        [`/containers/${id}/json`]: {
          Id: id,
          Name: '/shop-web-1',
          Created: '2026-11-30T05:59:00Z',
          Image: `sha256:${'c'.repeat(64)}`,
          Path: 'sh',
          Args: ['-c', 'serve'],
          State: {
            Status: 'running',
            Running: true,
            Pid: 4_000_000,
            StartedAt: '2026-11-30T05:59:00Z',
            FinishedAt: '0001-01-01T00:00:00Z',
          },
          Config: { Image: 'web:1', Labels: labels, Env: ['PATH=/bin'] },
          HostConfig: { NetworkMode: 'none' },
        },
      };
      server = createServer((request, response) => {
        const path = (request.url ?? '').replace(/^\/v[\d.]+/, '').replace(/\?.*/, '');
        response.setHeader('Api-Version', '1.41');
        if (path === '/_ping') response.end('OK');
        else if (answers[path] !== undefined)
          response.setHeader('Content-Type', 'application/json').end(JSON.stringify(answers[path]));
        else if (path.endsWith('/logs')) {
          response.on('close', () => ended.push(path));
          flood(response);
        } else if (path.endsWith('/exec') || path === '/events' || path === '/networks')
          refused(response, 403, 'authorization denied by plugin: \u001b[2Jno');
        else refused(response, 404, `No such container: ${id}`);
      }).listen(join(folder, 'engine.sock'));
      await new Promise((resolve) => server.once('listening', resolve));
    });
    afterEach(() => {
      server.closeAllConnections();
      server.close();
    });

    const ask = (...args: readonly string[]) =>
      doctor({ DOCKER_HOST: `unix://${folder}/engine.sock` }, '-p', 'shop', ...args);

    it('reads a log of gigabytes up to a bound, and says what it may not look at', async () => {
      const { code, output, errors } = await ask();
      assert.notEqual(code, 2, errors);
      assert.ok(sent > 0 && sent < 64 * 1024 * 1024, `${sent} bytes of a log were sent`);
      assert.ok(ended.length > 0);
      assert.match(output, /^Note: The events couldn't be read: .*authorization denied by plugin/m);
      assert.match(
        output,
        /^Note: The sockets and processes of shop-web-1 couldn't be read: .*authorization denied/m,
      );
      assert.doesNotMatch(output, /\u001b|^\s*::/m);
    });

    it('examines what there is where Compose rejects the files, and says so', async () => {
      writeFileSync(
        join(folder, 'compose.yaml'),
        'services:\n  web:\n    image: web:1\n    prots: ["80:80"]\n',
      );
      const { code, output, errors } = await ask();
      assert.notEqual(code, 2, errors);
      assert.match(output, /^Note: Compose rejects the files of the project: .*compose\.yaml:4: /m);
    });

    it('examines a project whose files are not there', async () => {
      rmSync(join(folder, 'compose.yaml'));
      const { code, output, errors } = await ask();
      assert.notEqual(code, 2, errors);
      assert.match(output, /shop: /);
      assert.match(output, /^Note: .*Compose file/m);
    });
  });
});
