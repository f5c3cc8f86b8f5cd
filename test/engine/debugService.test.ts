import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createConnection, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadStack } from '../../src/compose/load/stack';
import { writeDebugOverlay } from '../../src/compose/overlay/debugOverlay';
import type { Runtime } from '../../src/compose/overlay/serviceLanguage';
import { defaultSelection, selectionArguments } from '../../src/compose/stacks/selection';
import { findStacks } from '../../src/compose/stacks/findStacks';
import { bringUp, putBack, type DebugWorld, type ServiceUp } from '../../src/debug/bringUp';
import { runCompose } from '../../src/debug/compose';
import { findOverlay, planDebug, type DebugPlan } from '../../src/debug/debugPlan';
import { takenPorts } from '../../src/debug/hostPorts';
import { waitUntilListening } from '../../src/debug/listening';
import { startWaiting } from '../../src/debug/startWaiting';
import { diskReader } from '../../src/disk/diskReader';
import type { ContainerEngine } from '../../src/engine/engine';
import { ensureComposeCli } from '../parts/composeCli';
import { ensureDebuggers, importDebuggees, importPhp, type Debuggers } from '../parts/debuggers';
import { importNode, importPrograms } from '../parts/programImage';
import { run } from '../parts/processes';
import { onPodman, testEngineHost, tracedEngine } from './testEngine';

const never = new AbortController().signal;

describe('a service under its debugger', function () {
  this.timeout(180_000);
  let engine: ContainerEngine;
  let compose: string;
  let debuggers: Debuggers;
  const folders: string[] = [];

  before(async () => {
    const socketPath = testEngineHost().replace(/^unix:\/\//, '');
    ({ engine } = await tracedEngine());
    ({ compose } = await ensureComposeCli(console.log));
    debuggers = await ensureDebuggers(console.log);
    await importDebuggees({ socketPath }, debuggers);
    await importPhp({ socketPath }, console.log);
    await importNode({ socketPath });
  });
  after(async () => {
    const env = { ...process.env, DOCKER_HOST: testEngineHost() };
    for (const folder of folders) {
      await run(compose, ['--project-directory', folder, 'down', '--timeout=0'], { cwd: folder, env });
      rmSync(folder, { recursive: true });
    }
    engine.close();
  });

  /** A workspace with these files; its project's name is its own. */
  function workspace(files: Readonly<Record<string, string>>): string {
    const folder = mkdtempSync(join(tmpdir(), 'drydock-debugged-'));
    folders.push(folder);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return folder;
  }

  function subject(folder: string, names: readonly string[]) {
    const paths = names.map((name) => join(folder, name));
    const [stack] = findStacks(paths, diskReader);
    assert.ok(stack);
    return { stack, selection: defaultSelection(stack), service: 'a', reader: diskReader, environment: {} };
  }

  /** What debugging works with, and what Compose was asked to do. */
  function world(plan: DebugPlan): DebugWorld & { readonly calls: string[] } {
    const calls: string[] = [];
    return {
      engine,
      calls,
      async compose(selection, args, signal) {
        calls.push(args.join(' '));
        const call = {
          program: compose,
          arguments: [...selectionArguments(plan.stack, selection), ...args],
          folder: plan.stack.folder,
          environment: { DOCKER_HOST: testEngineHost() },
        };
        await runCompose(call, () => {}, signal);
      },
      step: (_name, work) => work(),
      recover: (work) => work(never),
    };
  }

  /** Writes the overlay for the service `a` of `base` as the command would, and plans with it. */
  async function debugged(
    base: string,
    runtime: Runtime,
    adjust = (text: string) => Promise.resolve(text),
  ): Promise<DebugPlan> {
    const folder = workspace({ 'compose.yaml': base });
    const file = join(folder, 'compose.yaml');
    const stack = loadStack({ files: [file], reader: diskReader });
    const taken = await takenPorts([9229, 9230, 5678, 5679, 2345, 2346, 5005, 5006, 1234, 1235]);
    const overlay = writeDebugOverlay(stack, [{ service: 'a', runtime }], taken);
    writeFileSync(join(folder, 'compose.debug.yaml'), await adjust(overlay));
    const about = subject(folder, ['compose.yaml', 'compose.debug.yaml']);
    return planDebug(about, findOverlay(about)?.overlay);
  }

  const commandNow = async ({ project, service }: DebugPlan) => {
    const label = [`com.docker.compose.project=${project}`, `com.docker.compose.service=${service}`];
    const [container] = await engine.containers.list({ filters: { label } });
    return container && `${container.state} ${container.command}`;
  };

  describe('answers from the host', () => {
    const service = (image: string, command: string) =>
      `services:\n  a:\n    image: ${image}\n    command: ${command}\n    stop_grace_period: 0s\n`;
    const dap = `{"seq":1,"type":"request","command":"initialize","arguments":{"adapterID":"drydock"}}`;
    const cases: readonly {
      readonly runtime: Runtime;
      readonly base: string;
      readonly say: string;
      readonly hear: RegExp;
      readonly waits?: boolean;
    }[] = [
      {
        runtime: 'node',
        base: service('node:test', 'node -e "setInterval(() => {}, 1000)"'),
        say: 'GET /json/version HTTP/1.1\r\nHost: localhost\r\n\r\n',
        hear: /"Protocol-Version"/,
      },
      {
        runtime: 'python',
        base: service('python:test', '[python, -c, "import time; time.sleep(3600)"]'),
        say: `Content-Length: ${dap.length}\r\n\r\n${dap}`,
        hear: /"command":\s*"initialize"/,
      },
      {
        runtime: 'go',
        base: service('native:test', '/app'),
        say: `Content-Length: ${dap.length}\r\n\r\n${dap}`,
        hear: /"command":\s*"initialize"/,
      },
      {
        runtime: 'java',
        base: service('java:test', '/opt/java/bin/java -m java.rmi/sun.rmi.registry.RegistryImpl'),
        say: 'JDWP-Handshake',
        hear: /^JDWP-Handshake/,
        waits: true,
      },
      {
        runtime: 'native',
        base: service('native:test', '/app'),
        // The packet `qSupported`, with its checksum.
        say: '$qSupported#37',
        hear: /PacketSize=/,
      },
    ];

    for (const { runtime, base, say, hear, waits = false } of cases) {
      it(`${runtime}${waits ? ', before its first line' : ''}`, async () => {
        const plan = await debugged(base, runtime);
        bringTools(plan.stack.folder);
        const waiting = waits ? writeWaiting(plan) : undefined;
        const parts = world(plan);
        const up = await bringUp(plan, parts, { waiting }, never);
        assert.match(await talk(up, say, hear), hear);
        await putBack(plan, parts, never);
        const now = await commandNow(plan);
        assert.match(now ?? '', /^running /);
        assert.doesNotMatch(now ?? '', /inspect|debugpy|dlv|gdbserver/);
      });
    }

    it('php, whose debugger calls the editor', async () => {
      const heard = listenForCall();
      const plan = await debugged(
        service('php:test', "[php, -r, 'while (true) usleep(1000);']") +
          '    environment: {PHP_INI_SCAN_DIR: /usr/local/etc/php/conf.d}\n',
        'php',
        async (overlay) => overlay.replaceAll('9003', String(await heard.port)),
      );
      const tools = join(plan.stack.folder, '.docker-debug');
      mkdirSync(tools);
      writeFileSync(join(tools, 'xdebug.ini'), 'zend_extension=xdebug\nxdebug.start_with_request=yes\n');
      const parts = world(plan);
      const up = await bringUp(plan, parts, {}, never);
      assert.equal(up.port, await heard.port);
      assert.match(await heard.text, /<init [^>]*protocol_version="1.0"/);
      await putBack(plan, parts, never);
    });

    /** What a user lays beside the compose file, as the overlay's comments say. */
    function bringTools(folder: string): void {
      const tools = join(folder, '.docker-debug');
      mkdirSync(tools);
      // Podman 5.4 runs in a root of its own, in which links out of the temporary folder lead nowhere.
      const put = onPodman
        ? (from: string, to: string) => cpSync(from, to, { recursive: true })
        : symlinkSync;
      put(debuggers.dlv, join(tools, 'dlv'));
      put(debuggers.debugpy, join(tools, 'debugpy'));
    }

    function writeWaiting(plan: DebugPlan): string | undefined {
      const text = startWaiting(plan.service, plan.definition, plan.debugger);
      assert.ok(text);
      const path = join(plan.stack.folder, 'waiting; "$(x)".yaml');
      writeFileSync(path, text);
      return path;
    }
  });

  describe('is waited for', () => {
    it('by way of the interpreter, where the image has nothing but that', async () => {
      const socketPath = testEngineHost().replace(/^unix:\/\//, '');
      const node = process.execPath;
      await importPrograms({ socketPath }, { tag: 'bare-node:test', programs: [node], isBare: true });
      assert.equal(await probeOf('node'), 'interpreter');
    });

    it('in the tables of this machine, where the image has nothing to ask with', async () => {
      assert.equal(await probeOf('native'), 'proc');
    });

    async function probeOf(runtime: Runtime): Promise<string> {
      const command = [process.execPath, '--inspect=0.0.0.0:9229', '-e', 'setInterval(() => {}, 1000)'];
      const body = { Image: 'bare-node:test', Cmd: command, StopTimeout: 0 };
      const id = await engine.containers.create({ body });
      await engine.containers.start(id);
      try {
        const awaited = { containerId: id, port: 9229, runtime, published: undefined };
        const outcome = await waitUntilListening(engine, awaited, never);
        return outcome.kind === 'listens' ? outcome.by : outcome.kind;
      } finally {
        await engine.containers.remove(id, { force: true });
      }
    }
  });

  describe('that cannot be', () => {
    const quiet =
      'services:\n  a:\n    image: busybox:latest\n    command: sleep 3600\n    stop_grace_period: 0s\n';
    const with_ = (lines: string) => `services:\n  a:\n    ${lines.replaceAll('\n', '\n    ')}\n`;

    /** Brings `a` up under that overlay, which has to fail, and gives the error and what runs afterwards. */
    async function failing(overlay: string, signal = never) {
      const folder = workspace({ 'compose.yaml': quiet, 'compose.debug.yaml': overlay });
      const about = subject(folder, ['compose.yaml', 'compose.debug.yaml']);
      const plan = planDebug(about, join(folder, 'compose.debug.yaml'));
      const parts = world(plan);
      const error: unknown = await bringUp(plan, parts, {}, signal).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      assert.ok(error instanceof Error, 'it did not fail');
      return { error, calls: parts.calls, now: await commandNow(plan) };
    }

    it('says why a container ended first, with its last lines, and puts the service back', async () => {
      const { error, now } = await failing(
        with_('command: ["sh", "-c", "echo no module named debugpy --listen 1; exit 3"]'),
      );
      assert.match(
        error.message,
        /"a" exited with code 3 \(failed\).*Last log lines: no module named debugpy/,
      );
      assert.match(error.message, /"a" was restored/);
      assert.match(now ?? '', /^running sleep/);
    });

    it('says that the image lacks the interpreter, and puts the service back', async () => {
      const { error, now } = await failing(with_('command: [node, --inspect=0.0.0.0:9229, a.js]'));
      assert.match(
        error.message,
        /"docker compose up" could not start a container: command "node" not found/,
      );
      assert.match(now ?? '', /^running sleep/);
    });

    it('says which port was taken after it was looked at, and puts the service back', async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      assert.deepEqual(await takenPorts([port]), [port]);
      const { error, now } = await failing(
        with_(
          `image: node:test\ncommand: [node, --inspect=0.0.0.0:${port}, -e, ""]\nports: ["127.0.0.1:${port}:${port}"]`,
        ),
      );
      server.close();
      assert.match(error.message, new RegExp(`^Port ${port} of the engine's host is in use`));
      assert.match(now ?? '', /^running sleep/);
    });

    it('says that a debugger listens where nothing reaches it', async () => {
      const { error } = await failing(
        with_('image: node:test\ncommand: [node, --inspect=127.0.0.1:9229, -e, "setInterval(() => {}, 9)"]'),
      );
      assert.match(error.message, /listens on 127\.0\.0\.1:9229 inside its container only/);
    });

    it('says that its port is not published', async () => {
      const { error } = await failing(
        with_('image: node:test\ncommand: [node, --inspect=0.0.0.0:9229, -e, "setInterval(() => {}, 9)"]'),
      );
      assert.match(error.message, /port 9229 of its container, but the port isn't published/);
    });

    it('puts the service back when it is called off while it waits', async () => {
      const abort = new AbortController();
      const stop = engine.onRequest(({ path }) => {
        if (path.includes('/exec')) abort.abort();
      });
      const { error, calls, now } = await failing(
        with_(
          'command: [sleep, "3600", --, --inspect=0.0.0.0:9229]\nentrypoint: [sh, -c, \'exec sleep 3600\']',
        ),
        abort.signal,
      );
      stop.dispose();
      assert.equal(error.name, 'AbortError');
      assert.equal(calls.length, 2);
      assert.match(now ?? '', /^running sleep/);
    });
  });
});

/** Says something to a debugger and hears it out until the answer is there. */
function talk({ address, port }: ServiceUp, say: string, hear: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const socket = createConnection({ host: address, port }, () => socket.write(say));
    socket.setTimeout(20_000, () => socket.destroy(new Error(`It said only: ${heard}`)));
    socket.on('error', reject);
    socket.on('close', () => resolve(heard));
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
      if (hear.test(heard)) socket.destroy();
    });
  });
}

/** Waits for a debugger that calls, on a free port of every address, and hears what it says first. */
function listenForCall(): { readonly port: Promise<number>; readonly text: Promise<string> } {
  const server = createServer();
  const text = new Promise<string>((resolve, reject) => {
    server.on('error', reject);
    server.on('connection', (socket) => {
      socket.on('error', reject);
      socket.once('data', (chunk) => {
        resolve(chunk.toString('latin1'));
        socket.destroy();
        server.close();
      });
    });
  });
  const port = new Promise<number>((resolve) => {
    server.listen(0, '0.0.0.0', () => resolve((server.address() as AddressInfo).port));
  });
  return { port, text };
}
