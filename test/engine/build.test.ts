import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findBuilder } from '../../src/build/builder';
import { failureOf } from '../../src/build/failure';
import { BuildOutput } from '../../src/build/output';
import { planBuild } from '../../src/build/plan';
import type { BuildRequest } from '../../src/build/request';
import { runProgram, type ProgramEnd } from '../../src/engine/runProgram';
import { parseDockerfile } from '../../src/dockerfile/model/parse';
import { ensureBuildxCli } from '../parts/buildxCli';
import { findProgram } from '../parts/processes';
import { startTestEngine, type TestEngine } from '../parts/testEngines';
import { testEngineHost, tracedEngine } from './testEngine';

const dockerfile = `FROM busybox:latest AS base
ARG GREETING=hi
RUN echo "$GREETING" > /greeting

FROM base AS final
COPY hello.txt /hello.txt
RUN test "$(cat /hello.txt)" != broken
CMD ["cat", "/greeting"]
`;

/** Builds as the product does: finds the builder, plans, runs, reads what it prints. Costs about 3 s an engine. */
function describeBuilds(
  kind: 'docker' | 'buildx',
  engineHost: () => string,
  environmentOf: () => Promise<Record<string, string>>,
) {
  describe(`a build by ${kind === 'buildx' ? 'buildx' : 'the classic builder'}`, function () {
    this.timeout(120_000);
    let root: string;
    let environment: Record<string, string>;

    before(async () => {
      // Whatever a folder is called, the builder gets it as it is.
      root = mkdtempSync(join(tmpdir(), 'drydock-build-'));
      mkdirSync(join(root, `it's; a "ship" & $(more)`));
      environment = await environmentOf();
    });
    after(() => {
      rmSync(root, { recursive: true, force: true });
      const config = environment['DOCKER_CONFIG'];
      if (config) rmSync(config, { recursive: true, force: true });
    });

    const folder = () => join(root, `it's; a "ship" & $(more)`);

    async function build(
      text: string,
      change: Partial<BuildRequest> = {},
      signal = new AbortController().signal,
      onLine: (line: string) => void = () => undefined,
      host = engineHost(),
    ) {
      const path = join(folder(), 'Dockerfile');
      writeFileSync(path, text);
      const request: BuildRequest = {
        dockerfile: path,
        context: folder(),
        args: {},
        secrets: [],
        tags: [],
        noCache: false,
        pull: false,
        ...change,
      };
      const env = { ...environment, DOCKER_HOST: host };
      const builder = await findBuilder(
        async (program, args) =>
          execFileSync(program, args, { env: { ...process.env, ...env }, encoding: 'utf8', stdio: 'pipe' }),
        { isPodman: false },
      );
      assert.equal(builder.kind, kind);
      const idFile = join(root, 'id');
      rmSync(idFile, { force: true });
      const surroundings = { environment: env, host, isPodman: false, process: process.env };
      const output = new BuildOutput();
      const end: ProgramEnd = await runProgram(
        planBuild(request, builder, surroundings, idFile),
        (line) => {
          output.take(line);
          onLine(line);
        },
        signal,
      );
      const failure = failureOf(output.report, parseDockerfile(text), 'Dockerfile');
      return { end, report: output.report, failure, id: () => readFileSync(idFile, 'utf8').trim() };
    }

    it('makes the image of a stage with its arguments and tags', async () => {
      writeFileSync(join(folder(), 'hello.txt'), 'hello');
      const args = { GREETING: `a "b" $(c) 'd'` };
      const { end, id } = await build(dockerfile, { args, tags: ['built:1'], target: 'base' });
      assert.deepEqual(end, { exitCode: 0, isCancelled: false });
      const { engine } = await tracedEngine(engineHost());
      const image = await engine.images.inspect('built:1');
      assert.equal(image.id, id());
      // The stage before the one with the command.
      assert.deepEqual(image.config.command, ['sh']);
    });

    it('that fails leads to the instruction', async () => {
      writeFileSync(join(folder(), 'hello.txt'), 'broken');
      const { end, failure, report } = await build(dockerfile);
      assert.notEqual(end.exitCode, 0);
      assert.equal(failure.instruction?.line, 7);
      assert.equal(failure.message, 'RUN failed with exit code 1.');
      if (kind !== 'docker') return;
      const { engine } = await tracedEngine(engineHost());
      assert.ok(await engine.images.inspect(report.lastLayer ?? ''));
    });

    it('of a file that copies what is missing says so', async () => {
      const { failure } = await build('FROM busybox:latest\nCOPY nowhere /x\n');
      assert.equal(failure.instruction?.line, 2);
      assert.match(failure.message, /nowhere" isn't in the build context/);
    });

    it('that is cancelled ends the builder and all that it started', async () => {
      const abort = new AbortController();
      const text = 'FROM busybox:latest\nRUN echo begun; sleep 1000\n';
      const { end } = await build(text, {}, abort.signal, (line) => {
        if (/(?:^|\s)begun$/.test(line)) abort.abort();
      });
      assert.equal(end.isCancelled, true);
      const processes = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
      assert.ok(!processes.includes(`--file=${folder()}`), processes);
    });

    it('on an engine that is gone fails in words', async () => {
      const { end, failure } = await build(
        dockerfile,
        {},
        undefined,
        undefined,
        'unix:///nowhere/docker.sock',
      );
      assert.notEqual(end.exitCode, 0);
      assert.match(failure.message, /connect|daemon/i);
    });
  });
}

describe('Build Image', () => {
  describeBuilds('docker', testEngineHost, async () => {
    const docker = findProgram('docker');
    // Without a plugin in sight.
    const config = mkdtempSync(join(tmpdir(), 'drydock-docker-'));
    return {
      DOCKER_CONFIG: config,
      DOCKER_BUILDKIT: '0',
      PATH: `${dirname(docker ?? '')}:${process.env['PATH'] ?? ''}`,
    };
  });

  describe('on engine 26.1', function () {
    this.timeout(120_000);
    let engine: TestEngine | undefined;
    before(async () => (engine = await startTestEngine('docker-26.1', console.log)));
    after(() => engine?.stop());
    describeBuilds(
      'buildx',
      () => engine?.host ?? '',
      () => ensureBuildxCli(console.log),
    );
  });
});
