import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDebianPackages, outsideVariable } from './debian';
import { freePort } from './freePort';
import type { Log } from './log';
import { lastLines, stopProcess, waitUntil } from './processes';

/** A registry on this machine that lets nobody in but one user. */
export interface PrivateRegistry {
  /** As it stands in the name of an image: `127.0.0.1:PORT`. */
  readonly address: string;
  readonly user: string;
  readonly password: string;
  stop(): Promise<void>;
}

const user = 'bosun';
const password = 'anchors-aweigh';
/** bcrypt of the password. */
const hash = '$2b$04$lIyq8rDSG1AAQbeA3W6iMekveRTQyrGXmUC6xXWAEqgZO23nOR2I6';

/** Its port in a network of a test run's own, which the engine there has to know in advance. */
export const ownRegistryPort = 5000;

export interface RegistryOptions {
  /** Who is let in; by default the one user by their password. */
  readonly auth?: 'password' | 'nobody asked' | Readonly<Record<string, unknown>>;
  /** Files with the certificate and key for TLS. */
  readonly tls?: { readonly certificate: string; readonly key: string };
}

/** Starts Debian's `docker-registry`; engines take a registry of this machine without TLS. */
export async function startPrivateRegistry(
  log: Log,
  { auth = 'password', tls }: RegistryOptions = {},
): Promise<PrivateRegistry> {
  await ensureDebianPackages(['docker-registry'], log);
  const folder = mkdtempSync(join(tmpdir(), 'drydock-registry-'));
  // Only the usual one is for engines; several others may run beside it.
  const isUsual = auth === 'password' && !tls;
  const port = process.env[outsideVariable] === undefined || !isUsual ? await freePort() : ownRegistryPort;
  const config = {
    version: 0.1,
    log: { level: 'error' },
    storage: { filesystem: { rootdirectory: join(folder, 'data') }, delete: { enabled: true } },
    http: {
      addr: `127.0.0.1:${port}`,
      ...(tls ? { tls: { certificate: tls.certificate, key: tls.key } } : {}),
    },
    ...(auth === 'nobody asked'
      ? {}
      : auth === 'password'
        ? { auth: { htpasswd: { realm: 'harbour', path: join(folder, 'htpasswd') } } }
        : { auth }),
  };
  writeFileSync(join(folder, 'config.yml'), JSON.stringify(config));
  writeFileSync(join(folder, 'htpasswd'), `${user}:${hash}\n`);
  const child = spawn('docker-registry', ['serve', join(folder, 'config.yml')], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
  const stop = async () => {
    if (child.pid !== undefined) await stopProcess(child.pid);
    rmSync(folder, { recursive: true, force: true });
  };
  if (!(await waitUntil(() => accepts(port), 20_000))) {
    await stop();
    throw new Error(`The registry did not start.\n${lastLines(output, 10)}`);
  }
  return { address: `127.0.0.1:${port}`, user, password, stop };
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
