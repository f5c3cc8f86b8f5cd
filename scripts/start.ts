import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Cleanup } from '../test/parts/cleanup';
import { ensureComposeCli } from '../test/parts/composeCli';
import { mayInstallPackages } from '../test/parts/debian';
import { quietSettings, workbenchAddress } from '../test/parts/editor';
import { engineAnswers } from '../test/parts/engineHttp';
import { importBusybox } from '../test/parts/images';
import { startPrivateEngine } from '../test/parts/privateEngine';
import { findProgram, run, runInherited } from '../test/parts/processes';
import { importNode } from '../test/parts/programImage';
import { copySample, sampleImages, startSampleStack } from '../test/parts/sampleStack';
import { ensureVscodeServer, startVscodeServer } from '../test/parts/vscodeServer';

type Environment = Readonly<Record<string, string>>;

const extension = resolve('.');
/** Opens the sidebar and the sample's README. */
const opener = resolve('scripts/startOpener');
/** Debug shells need a toolbox image, and the sample has one. */
const startSettings = {
  'workbench.startupEditor': 'none',
  'drydock.debugShell.image': sampleImages.busybox,
};
const log = console.log;

/**
 * `npm start [-- --port N] [--no-open] [--empty]`: Drydock in a VS Code on the sample workspace, with its README and the
 * sidebar open, until Ctrl+C. With `--empty` the workspace has no files, and no engine is started.
 */
async function main(cleanup: Cleanup): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      'no-open': { type: 'boolean', default: false },
      empty: { type: 'boolean', default: false },
    },
  });
  await runInherited(process.execPath, ['scripts/run.mjs', 'build']);
  const { empty } = values;
  const sample = empty ? join(mkdtempSync(join(tmpdir(), 'drydock-start-')), 'empty') : await copySample();
  if (empty) mkdirSync(sample);
  cleanup.add(() => rmSync(dirname(sample), { recursive: true, force: true }));
  const env = empty ? {} : await findEngine(sample, cleanup);
  const code = values['no-open'] ? undefined : desktopCode();
  if (code) await runDesktop(code, sample, env, cleanup);
  else await runInBrowser(sample, env, Number(values.port), !values['no-open'], cleanup);
}

/** What VS Code must have in its environment to reach an engine; starts a private one where none answers. */
async function findEngine(sample: string, cleanup: Cleanup): Promise<Environment> {
  const host = process.env['DOCKER_HOST'];
  const socketPath = host ? host.replace(/^unix:\/\//, '') : '/var/run/docker.sock';
  // A remote engine is taken at its word: Drydock itself says what is wrong with it.
  if (host && !host.startsWith('unix://')) {
    log(`Using the engine of DOCKER_HOST (${host}).`);
    return {};
  }
  if (await engineAnswers(socketPath)) {
    log(`Using the Docker engine on ${socketPath}. Bring the sample up with: docker compose up -d`);
    return {};
  }
  if (host || !mayInstallPackages()) {
    log(
      `No Docker engine answers on ${socketPath}: Drydock works for files; start Docker to see containers.`,
    );
    return {};
  }
  return startOwnEngine(sample, cleanup);
}

async function startOwnEngine(sample: string, cleanup: Cleanup): Promise<Environment> {
  const engine = await startPrivateEngine({ name: 'start', log });
  cleanup.add(() => engine.stop());
  await importBusybox(engine, sampleImages.busybox);
  await importNode(engine, sampleImages.node);
  const cli = await ensureComposeCli(log);
  try {
    await startSampleStack(sample, cli, engine.host);
    log(`The sample stack is up on a private engine (DOCKER_HOST=${engine.host}).`);
  } catch (error) {
    log(`The sample stack did not come up. ${error instanceof Error ? error.message : String(error)}`);
  }
  return { ...((await hasCompose()) ? {} : cli.env), DOCKER_HOST: engine.host };
}

async function hasCompose(): Promise<boolean> {
  const docker = findProgram('docker');
  if (!docker) return false;
  return run(docker, ['compose', 'version']).then(
    () => true,
    () => false,
  );
}

/** The desktop's `code`, where there is one and a screen to show it on. */
function desktopCode(): string | undefined {
  const { platform, env } = process;
  if (platform === 'win32') return 'code.cmd';
  return platform === 'darwin' || env['DISPLAY'] || env['WAYLAND_DISPLAY'] ? findProgram('code') : undefined;
}

async function runDesktop(code: string, sample: string, env: Environment, cleanup: Cleanup): Promise<void> {
  const profile = join(dirname(sample), 'vscode');
  mkdirSync(join(profile, 'User'), { recursive: true });
  writeFileSync(join(profile, 'User/settings.json'), JSON.stringify(startSettings));
  const args = [
    `--extensionDevelopmentPath=${extension}`,
    `--extensionDevelopmentPath=${opener}`,
    '--wait',
    '--new-window',
    `--user-data-dir=${profile}`,
    sample,
  ];
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  log(`Opening ${sample} in VS Code. Close its window or press Ctrl+C to end.`);
  const child = spawn(code, args, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  cleanup.add(() => void child.kill());
  await once(child, 'exit');
}

async function runInBrowser(
  sample: string,
  env: Environment,
  port: number,
  open: boolean,
  cleanup: Cleanup,
): Promise<void> {
  const install = await ensureVscodeServer('newest', log);
  const server = await startVscodeServer({
    install,
    port,
    settings: { ...quietSettings, ...startSettings },
    further: [opener],
    extraEnv: env,
  });
  cleanup.add(() => server.stop());
  const address = workbenchAddress(server.origin, sample, { extension });
  log(`\nDrydock is open in VS Code at:\n\n  ${address}\n\nPress Ctrl+C to end.`);
  if (open) openAddress(address);
  await new Promise(() => setInterval(() => undefined, 1 << 30));
}

/** Only where a desktop is there to show it; the address has been printed in any case. */
function openAddress(address: string): void {
  const { platform, env } = process;
  const hasDesktop = platform === 'darwin' || Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']);
  const program = findProgram(platform === 'darwin' ? 'open' : 'xdg-open');
  if (hasDesktop && program) spawn(program, [address], { stdio: 'ignore', detached: true }).unref();
}

const cleanup = new Cleanup();
cleanup.watchSignals(log);
main(cleanup)
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  })
  .finally(() => void cleanup.run(log));
