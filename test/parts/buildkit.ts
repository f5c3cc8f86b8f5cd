import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureCached } from './cache';
import { unpackPackages } from './debianPackages';
import type { Log } from './log';
import { startTestEngine } from './testEngines';

/** What the real builder says of a Dockerfile, without building it. */
export interface BuilderVerdict {
  /** Why it rejects the file; absent if it builds. */
  readonly error?: string;
  /** Its checks, as `Name:line`, sorted. */
  readonly warnings: readonly string[];
}

/** The builder of engine 28.5 with Debian's buildx 0.29: the first pair that knows `docker build --check`. */
export interface Builder {
  /** Checks a text in a context of its own. The `images` of its FROM are there, all of them empty. */
  check(text: string, images: readonly string[]): Promise<BuilderVerdict>;
  stop(): Promise<void>;
}

export async function startBuilder(log: Log): Promise<Builder> {
  const plugins = await ensureCached('docker-buildx-sid', log, (into) =>
    unpackPackages('sid', ['docker-buildx'], into),
  );
  const buildx = join(plugins, 'usr/libexec/docker/cli-plugins/docker-buildx');
  const engine = await startTestEngine('docker-28.5', log);
  const folder = mkdtempSync(join(tmpdir(), 'drydock-builder-'));
  const known = new Map<string, Promise<unknown>>();
  const env = { ...process.env, DOCKER_HOST: engine.host, DOCKER_CONFIG: folder };
  const archive = join(folder, 'empty.tar');
  mkdirSync(join(folder, 'root', 'etc'), { recursive: true });
  await output('tar', ['-C', join(folder, 'root'), '-cf', archive, 'etc'], env);
  let count = 0;
  return {
    async check(text, images) {
      for (const image of images) {
        if (!known.has(image)) known.set(image, output('docker', ['import', archive, image], env));
        await known.get(image);
      }
      const context = join(folder, `context${count++}`);
      mkdirSync(context);
      writeFileSync(join(context, 'Dockerfile'), text);
      const { stdout, stderr } = await output(buildx, ['build', '--call=check,format=json', context], env);
      rmSync(context, { recursive: true });
      return verdictOf(stdout, stderr);
    },
    async stop() {
      await engine.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface CheckOutput {
  readonly warnings:
    | readonly {
        readonly ruleName: string;
        readonly location?: { readonly ranges?: readonly { readonly start: { readonly line: number } }[] };
      }[]
    | null;
}

function verdictOf(stdout: string, stderr: string): BuilderVerdict {
  const error = /^ERROR: (?!lint violation)(.*)$/m.exec(stderr)?.[1];
  const end = stdout.lastIndexOf('\n}');
  const { warnings } = (end < 0 ? { warnings: null } : JSON.parse(stdout.slice(0, end + 2))) as CheckOutput;
  const lines = (warnings ?? []).map(
    ({ ruleName, location }) => `${ruleName}:${location?.ranges?.[0]?.start.line ?? 0}`,
  );
  return { ...(error === undefined ? {} : { error }), warnings: [...new Set(lines)].sort() };
}

/** What a program prints; also where it fails, because a check with findings does. */
function output(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { env, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number') reject(error);
      else resolve({ stdout, stderr });
    });
  });
}
