import assert from 'node:assert/strict';
import { findBuilder, type Builder } from '../../src/build/builder';
import { builtName, defaultTag, optionsOf } from '../../src/build/options';
import { planBuild, shownWords, type BuildSurroundings } from '../../src/build/plan';
import { partBefore, shellBefore } from '../../src/build/partBefore';
import { programPath } from '../../src/engine/programs';
import type { BuildRequest } from '../../src/build/request';
import { parseDockerfile } from '../../src/dockerfile/model/parse';

const request: BuildRequest = {
  dockerfile: '/w/app/Dockerfile',
  context: '/w/app',
  args: {},
  secrets: [],
  tags: [],
  noCache: false,
  pull: false,
};
const buildx: Builder = { kind: 'buildx', words: ['docker', 'buildx', 'build'] };
const classic: Builder = { kind: 'docker', words: ['docker', 'build'] };
const podman: Builder = { kind: 'podman', words: ['podman', 'build'] };
const surroundings: BuildSurroundings = {
  environment: { DOCKER_CONTEXT: 'far', DOCKER_HOST: '' },
  host: 'unix:///run/podman.sock',
  isPodman: false,
  process: {},
};

describe('The plan of a build', () => {
  it('is one call with everything that was chosen', () => {
    const call = planBuild(
      {
        ...request,
        target: 'prod',
        args: { A: '1', B: 'two words' },
        platform: 'linux/arm64',
        secrets: ['id=token,src=/t'],
        tags: ['app:1', 'app:latest'],
        noCache: true,
        pull: true,
      },
      buildx,
      surroundings,
      '/tmp/id',
    );
    assert.deepEqual(call, {
      program: 'docker',
      arguments: [
        'buildx',
        'build',
        '--progress=plain',
        '--load',
        '--file=/w/app/Dockerfile',
        '--iidfile=/tmp/id',
        '--tag=app:1',
        '--tag=app:latest',
        '--target=prod',
        '--build-arg=A=1',
        '--build-arg=B=two words',
        '--platform=linux/arm64',
        '--secret=id=token,src=/t',
        '--no-cache',
        '--pull',
        '--',
        '/w/app',
      ],
      folder: '/w/app',
      environment: { DOCKER_CONTEXT: 'far', DOCKER_HOST: '' },
    });
  });

  it('has no option of buildx for the other builders', () => {
    for (const builder of [classic, podman]) {
      const { program, arguments: args } = planBuild(request, builder, surroundings, '/tmp/id');
      assert.deepEqual(
        [program, ...args],
        [...builder.words, '--file=/w/app/Dockerfile', '--iidfile=/tmp/id', '--', '/w/app'],
      );
    }
  });

  it('gives no value a word of its own that a builder could take for an option', () => {
    const hostile = '--output=/etc';
    const call = planBuild(
      {
        ...request,
        target: hostile,
        args: { [hostile]: hostile },
        platform: hostile,
        secrets: [hostile],
        tags: [hostile],
        context: hostile,
      },
      buildx,
      surroundings,
      '/tmp/id',
    );
    const options = call.arguments.slice(0, call.arguments.indexOf('--'));
    assert.ok(!options.includes(hostile), options.join(' '));
  });

  it('tells Podman the engine in its own variable, and never asks it for BuildKit', () => {
    const onPodman = { ...surroundings, isPodman: true };
    assert.equal(
      planBuild(request, podman, onPodman, '/i').environment['CONTAINER_HOST'],
      'unix:///run/podman.sock',
    );
    assert.equal(planBuild(request, classic, onPodman, '/i').environment['DOCKER_BUILDKIT'], '0');
  });

  it('refuses secrets where the CLI builds without BuildKit', () => {
    const withSecret = { ...request, secrets: ['id=a,env=A'] };
    assert.throws(() => planBuild(withSecret, classic, surroundings, '/i'), /Build secrets need BuildKit/);
    planBuild(withSecret, classic, { ...surroundings, process: { DOCKER_BUILDKIT: '1' } }, '/i');
    planBuild(withSecret, podman, surroundings, '/i');
    assert.throws(() =>
      planBuild(
        withSecret,
        classic,
        { ...surroundings, isPodman: true, process: { DOCKER_BUILDKIT: '1' } },
        '/i',
      ),
    );
  });

  it('is shown without the values of arguments that are secrets', () => {
    const call = planBuild({ ...request, args: { TOKEN: 'a\nb', B: 'b=c' } }, classic, surroundings, '/i');
    const words = shownWords(call, (name) => name === 'TOKEN');
    assert.ok(words.includes('--build-arg=TOKEN=••••••••'));
    assert.ok(words.includes('--build-arg=B=b=c'));
  });
});

describe('A program on Windows', () => {
  it('comes from the PATH, never from the folder that it is started in', () => {
    const there = new Set(['C:\\Docker\\bin\\docker.exe', 'docker.exe', '.\\docker.exe']);
    const find = (path: string) => programPath('docker', { Path: path }, 'win32', (file) => there.has(file));
    assert.equal(find('.;;tools;"C:\\Docker\\bin"'), 'C:\\Docker\\bin\\docker.exe');
    assert.equal(find('.;;tools'), 'C:\\not-on-PATH\\docker.exe');
    assert.equal(programPath('D:\\docker.exe', {}, 'win32'), 'D:\\docker.exe');
  });
});

describe('The builder', () => {
  const installed =
    (...words: readonly string[]) =>
    async (program: string, args: readonly string[]) => {
      if (words.includes([program, ...args].join(' '))) return '';
      throw new Error('not found');
    };

  it('is buildx, else the CLI, else Podman', async () => {
    const docker = { isPodman: false };
    const all = ['docker buildx version', 'docker --version', 'podman --version'];
    assert.equal((await findBuilder(installed(...all), docker)).kind, 'buildx');
    assert.equal((await findBuilder(installed(...all.slice(1)), docker)).kind, 'docker');
    assert.equal((await findBuilder(installed('podman --version'), docker)).kind, 'podman');
  });

  it('is never buildx on Podman', async () => {
    const on = { isPodman: true };
    assert.equal(
      (await findBuilder(installed('docker buildx version', 'docker --version'), on)).kind,
      'docker',
    );
    assert.equal((await findBuilder(installed('docker --version', 'podman --version'), on)).kind, 'podman');
  });

  it('that is missing is told, with what was tried', async () => {
    await assert.rejects(
      findBuilder(installed(), { isPodman: false }),
      /No program that builds images answered \(docker buildx version: not found; docker --version: not found; podman --version: not found\)/,
    );
  });
});

describe('What a Dockerfile lets a person choose', () => {
  it('are its stages, arguments and secrets', () => {
    const text = [
      'ARG NODE=22',
      'ARG TOKEN',
      'FROM node:$NODE AS Build',
      'ARG NODE',
      'ARG MODE="a b" EXTRA',
      'RUN --mount=type=secret,id=npm,required true',
      'RUN --mount=type=secret,target=/run/x/key --mount=type=cache,target=/c true',
      'RUN --mount=type=secret,id=$X true',
      'FROM scratch',
      'FROM Build AS prod',
    ].join('\n');
    assert.deepEqual(optionsOf(parseDockerfile(text)), {
      stages: ['Build', 'prod'],
      args: [
        { name: 'NODE', default: '22' },
        { name: 'TOKEN' },
        { name: 'MODE', default: '"a b"' },
        { name: 'EXTRA' },
      ],
      secrets: [
        { id: 'npm', isRequired: true },
        { id: 'key', isRequired: false },
      ],
    });
  });

  it('includes the name that the image gets', () => {
    for (const tag of ['shop:1', 'team/shop:1']) {
      assert.equal(builtName(tag, 'buildx'), tag);
      assert.equal(builtName(tag, 'podman'), `localhost/${tag}`);
    }
    for (const tag of ['localhost/a:1', 'r.test/a:1', 'r:5000/a/b:1'])
      assert.equal(builtName(tag, 'podman'), tag);
  });

  it('includes a tag from the name of the folder', () => {
    assert.equal(defaultTag('/work/My Shop/', undefined), 'my-shop:latest');
    assert.equal(defaultTag('C:\\src\\Api', 'Test'), 'api:Test');
    assert.equal(defaultTag('/', undefined), 'app:latest');
    assert.equal(defaultTag('/w/$(rm -rf)', '.x'), 'rm-rf:x');
    assert.equal(defaultTag('/w/日本', '..'), 'app:latest');
  });
});

describe('The part of a Dockerfile before a step', () => {
  const text = [
    'FROM a AS one',
    'SHELL ["/bin/bash", "-c"]',
    'RUN first',
    '# why',
    'RUN second \\',
    '  and more',
    'SHELL ["/bin/ash"]',
    'FROM one',
    'RUN <<EOF',
    'third',
    'EOF',
  ].join('\n');
  const document = parseDockerfile(text);
  const at = (line: number) => {
    const found = document.instructions.find((instruction) => instruction.line === line);
    assert.ok(found);
    return found;
  };

  it('ends with the step before, in the same stage', () => {
    assert.equal(partBefore(document, at(5)), `${text.split('\n').slice(0, 4).join('\n')}\n`);
    assert.equal(partBefore(document, at(9)), `${text.split('\n').slice(0, 8).join('\n')}\n`);
    assert.equal(partBefore(document, at(1)), undefined);
  });

  it('has the shell that the step is run with', () => {
    assert.equal(shellBefore(at(5)), '/bin/bash');
    assert.equal(shellBefore(at(9)), '/bin/ash');
    assert.equal(shellBefore(at(2)), '/bin/sh');
  });
});
