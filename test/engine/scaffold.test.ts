import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { realpathSync } from 'node:fs';
import { readProjectFolder } from '../../src/disk/projectFolder';
import { detectProjects } from '../../src/scaffold/detect';
import { scaffoldText, usualNames, type ScaffoldFile } from '../../src/scaffold/files';
import { apacheDockerfile, importApache } from '../parts/apache';
import { startBuilder, type Builder } from '../parts/buildkit';
import { ensureBuildxCli } from '../parts/buildxCli';
import { ensureComposeCli } from '../parts/composeCli';
import { goFolder, importGo } from '../parts/go';
import { findProgram, waitUntil } from '../parts/processes';
import { importPrograms } from '../parts/programImage';
import { importRuby } from '../parts/ruby';
import { startTestEngine, type TestEngine } from '../parts/testEngines';
import { samples, writeSample, type Sample } from '../scaffold/samples';
import { ownVerdict } from '../support/buildkitAgreement';

/** Writes a sample and what is scaffolded for it; the texts by kind. */
function scaffoldSample({ files, port = 0 }: Sample) {
  const written = writeSample(files);
  const folder = readProjectFolder(written.folder);
  const [project] = detectProjects(folder);
  assert.ok(project);
  const texts = {} as Record<ScaffoldFile, string>;
  for (const file of Object.keys(usualNames) as ScaffoldFile[]) {
    texts[file] = scaffoldText(file, folder, project, { port, dockerfile: 'Dockerfile' });
    writeFileSync(join(written.folder, usualNames[file][0]), texts[file]);
  }
  return { ...written, texts };
}

describe('scaffolded files', function () {
  this.timeout(300_000);

  it('pass the checks of the real builder, all of them', async () => {
    const builder: Builder = await startBuilder(console.log);
    try {
      for (const [name, sample] of Object.entries(samples)) {
        const { texts, remove } = scaffoldSample(sample);
        remove();
        const { images } = ownVerdict(texts.dockerfile);
        const verdict = await builder.check(texts.dockerfile, images);
        assert.deepEqual(verdict, { warnings: [] }, `${name}\n${texts.dockerfile}`);
      }
    } finally {
      await builder.stop();
    }
  });

  it('load in the real Compose, all of them', async () => {
    const { docker, env } = await ensureComposeCli(console.log);
    for (const [name, sample] of Object.entries(samples)) {
      const { folder, remove } = scaffoldSample(sample);
      try {
        const output = execFileSync(docker, ['compose', 'config', '--format', 'json'], {
          cwd: folder,
          env: { ...process.env, ...env },
          encoding: 'utf8',
        });
        const config = JSON.parse(output) as {
          services: Record<string, { ports?: { host_ip: string; target: number }[] }>;
        };
        const ports = config.services['harbour-shop']?.ports?.map(({ host_ip, target }) => [host_ip, target]);
        assert.deepEqual(ports, sample.port === undefined ? undefined : [['127.0.0.1', sample.port]], name);
      } finally {
        remove();
      }
    }
  });

  describe('on engine 26.1', () => {
    let engine: TestEngine;
    let env: Record<string, string>;

    before(async () => {
      engine = await startTestEngine('docker-26.1', console.log);
      const cli = await ensureBuildxCli(console.log);
      const { compose } = await ensureComposeCli(console.log);
      env = { ...cli, DOCKER_HOST: engine.host, COMPOSE: compose };
    });
    after(async () => {
      await engine?.stop();
      if (env?.['DOCKER_CONFIG']) rmSync(env['DOCKER_CONFIG'], { recursive: true, force: true });
    });

    /** Builds an image that stands for one of a registry. */
    function buildBase(tag: string, dockerfile: string): void {
      execFileSync('docker', ['buildx', 'build', '--load', '--tag', tag, '-'], {
        env: { ...process.env, ...env },
        input: dockerfile,
      });
    }

    /** Builds and runs what is scaffolded for a project that answers with `expected` at `/`. */
    async function buildAndRun(sample: Sample, expected: string, port: number): Promise<void> {
      const { folder, remove } = scaffoldSample(sample);
      const run = (program: string, ...args: string[]) =>
        execFileSync(program, args, { cwd: folder, env: { ...process.env, ...env }, encoding: 'utf8' });
      try {
        run('docker', 'buildx', 'build', '--load', '--tag', 'harbour-shop:test', '.');
        const isChecked = readFileSync(join(folder, 'Dockerfile'), 'utf8').includes('\nHEALTHCHECK ');
        // The check is that of the image; nobody waits half a minute for it here.
        const soon = isChecked ? ['--health-interval', '1s'] : [];
        const id = run('docker', 'run', '--detach', ...soon, 'harbour-shop:test').trim();
        const state = '{{with .State.Health}}{{.Status}}{{else}}unchecked{{end}}';
        const health = () => run('docker', 'inspect', '--format', state, id).trim();
        const wanted = isChecked ? 'healthy' : 'unchecked';
        const answer = () => run('docker', 'exec', id, 'wget', '-q', '-O', '-', `http://127.0.0.1:${port}/`);
        await waitUntil(() => {
          try {
            return answer() === expected;
          } catch {
            return false;
          }
        }, 30_000);
        if (run('docker', 'inspect', '--format', '{{.State.Running}}', id).trim() !== 'true')
          assert.fail(`The container has ended: ${run('docker', 'logs', id)}`);
        assert.equal(answer(), expected);
        assert.equal(await waitUntil(() => health() === wanted, 60_000), true);
        assert.doesNotMatch(run('docker', 'exec', id, 'ls', '-a', '.'), /Dockerfile|compose/);
        run('docker', 'rm', '--force', id);
      } finally {
        remove();
      }
    }

    it('build, run, answer and become healthy, without root: Node.js with npm', async () => {
      await importNodeWithNpm(engine, 'node:22-alpine');
      const answer = "require('http').createServer((_, r) => r.end(String(process.getuid())))";
      const npm = samples['node with npm'];
      assert.ok(npm);
      const files = { ...npm.files, 'server.js': `${answer}.listen(process.env.PORT || 4100);\n` };
      await buildAndRun({ ...npm, files }, '1000', 4100);
    });

    it('build, run, answer and become healthy, without root: Python with pip', async () => {
      await importPython(engine, ['python:3.12', 'python:3.12-slim']);
      const server = `import os
from http.server import BaseHTTPRequestHandler, HTTPServer


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(str(os.getuid()).encode())


HTTPServer(("0.0.0.0", 8000), Handler).serve_forever()
`;
      const files = { 'requirements.txt': '', '.python-version': '3.12\n', 'main.py': server };
      await buildAndRun({ files, title: '', port: 8000, expected: [] }, '10001', 8000);
    });

    it('build, run, answer and become healthy, without root: Ruby with Bundler, without a lock file', async () => {
      const server = `require 'socket'
server = TCPServer.new('0.0.0.0', 4567)
loop do
  client = server.accept
  sleep 0 until client.gets.to_s.strip.empty?
  client.write "HTTP/1.0 200 OK\\r\\n\\r\\n#{Process.uid}"
  client.close
end
`;
      const files = { Gemfile: "source 'https://rubygems.org'\n", 'app.rb': server };
      const sample: Sample = { files, title: '', port: 4567, expected: [] };
      const [image, ...further] = imagesIn(scaffoldSampleText(sample));
      assert.ok(image);
      await importRuby(engine, [image, ...further], console.log);
      await buildAndRun(sample, '10001', 4567);
    });

    it('build, run and answer, without root: Go', async () => {
      const server = `package main

import (
	"net"
	"os"
	"strconv"
)

func main() {
	listener, err := net.Listen("tcp", ":8085")
	if err != nil {
		panic(err)
	}
	for {
		connection, err := listener.Accept()
		if err != nil {
			panic(err)
		}
		connection.Read(make([]byte, 1024))
		connection.Write([]byte("HTTP/1.0 200 OK\\r\\n\\r\\n" + strconv.Itoa(os.Getuid())))
		connection.Close()
	}
}
`;
      const files = { 'go.mod': 'module example.com/api\n\ngo 1.19\n', 'main.go': server };
      const sample: Sample = { files, title: '', port: 8085, expected: [] };
      const [compiler, runtime] = imagesIn(scaffoldSampleText(sample));
      assert.ok(compiler && runtime);
      await importGo(engine, console.log);
      buildBase(compiler, `FROM go:test\nENV PATH=${goFolder}:/bin HOME=/root\n`);
      await importUsers(engine, runtime, 'nonroot:x:65532:65532::/home/nonroot:/bin/sh\n');
      await buildAndRun(sample, '65532', 8085);
    });

    it('build, run, answer and become healthy, without root: PHP with Apache', async () => {
      const files = { 'index.php': "<?= trim(shell_exec('id -u'));" };
      const sample: Sample = { files, title: '', port: 8080, expected: [] };
      const [image] = imagesIn(scaffoldSampleText(sample));
      assert.ok(image);
      await importApache(engine, console.log);
      buildBase(image, apacheDockerfile);
      await buildAndRun(sample, '33', 8080);
    });

    it('build, run, answer and become healthy, without root: a static site', async () => {
      // What serves it is busybox here, with the folder, the port and the user of the image.
      await importUsers(engine, 'nginx-base:test', 'nginx:x:101:101::/:/bin/sh\n');
      const [image] = imagesIn(scaffoldSampleText(samples['static site']));
      assert.ok(image);
      buildBase(
        image,
        'FROM nginx-base:test\nCMD ["httpd", "-f", "-p", "8080", "-h", "/usr/share/nginx/html"]\n',
      );
      await buildAndRun({ files: { 'index.html': 'ahoy' }, title: '', expected: [] }, 'ahoy', 8080);
    });
  });
});

/** Busybox with root and further users, as lines of `/etc/passwd`. */
async function importUsers(engine: TestEngine, tag: string, users: string): Promise<void> {
  const { folder, remove } = writeSample({ passwd: `root:x:0:0:root:/root:/bin/sh\n${users}` });
  try {
    await importPrograms(engine, { tag, programs: [], copies: { 'etc/passwd': join(folder, 'passwd') } });
  } finally {
    remove();
  }
}

/** This machine's Node.js and npm as the image of Node.js has them, with its user. */
async function importNodeWithNpm(engine: TestEngine, tag: string): Promise<void> {
  const [node, npm] = [findProgram('node'), findProgram('npm')];
  assert.ok(node && npm);
  const { folder, remove } = writeSample({
    passwd: 'root:x:0:0:root:/root:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\n',
    npm: `#!/bin/sh\nexec ${node} /opt/npm/bin/npm-cli.js "$@"\n`,
  });
  execFileSync('chmod', ['755', join(folder, 'npm')]);
  try {
    await importPrograms(engine, {
      tag,
      programs: [node],
      copies: {
        'etc/passwd': join(folder, 'passwd'),
        'bin/npm': join(folder, 'npm'),
        'opt/npm': dirname(dirname(realpathSync(npm))),
      },
    });
  } finally {
    remove();
  }
}

/** The images that a Dockerfile is based on. */
function imagesIn(dockerfile: string): readonly string[] {
  return [...dockerfile.matchAll(/^FROM (\S+)/gm)].flatMap(([, image]) => image ?? []);
}

/** The Dockerfile that is scaffolded for a sample. */
function scaffoldSampleText(sample: Sample | undefined): string {
  assert.ok(sample);
  const { texts, remove } = scaffoldSample(sample);
  remove();
  return texts.dockerfile;
}

/** This machine's Python with its own library, which has pip, as the images of Python have it. */
async function importPython(
  engine: TestEngine,
  [tag, ...furtherTags]: readonly [string, ...string[]],
): Promise<void> {
  const found = findProgram('python3');
  assert.ok(found, 'The program python3 is missing.');
  const script =
    'import sys, sysconfig, os; print(os.path.realpath(sys.executable)); print(sysconfig.get_path("stdlib"))';
  const [python = '', library = ''] = execFileSync(found, ['-c', script], { encoding: 'utf8' }).split('\n');
  const extensions = join(library, 'lib-dynload');
  const { folder, remove } = writeSample({ python: `#!/bin/sh\nexec ${python} "$@"\n` });
  execFileSync('chmod', ['755', join(folder, 'python')]);
  const own = join(folder, 'library');
  const leftOut =
    /\/(?:test|tests|site-packages|dist-packages|idlelib|__pycache__|config-[^/]*|lib-dynload)(?:\/|$)/;
  cpSync(library, own, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (from) => !leftOut.test(from.slice(library.length)),
  });
  try {
    const programs = [python, ...readdirSync(extensions).map((name) => join(extensions, name))];
    const copies = { 'usr/local/bin/python': join(folder, 'python'), [library.slice(1)]: own };
    await importPrograms(engine, { tag, furtherTags, programs, copies });
  } finally {
    remove();
  }
}
