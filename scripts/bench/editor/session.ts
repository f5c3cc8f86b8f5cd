import { build } from 'esbuild';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { askEngine } from '../../../test/parts/engineHttp';
import { openWorkbench } from '../../../test/parts/editor';
import { waitUntil } from '../../../test/parts/processes';
import type { Workbench } from '../../../test/parts/workbench';
import { probeVariable, type HostMemory, type Stamp } from './probeMessages';

/** A workbench with a probe in its extension host, on a copy of the sample folder. */
export interface Session {
  readonly workbench: Workbench;
  readonly folder: string;
  memory(): Promise<HostMemory>;
  /** What happened since the last time it was asked. */
  stamps(): Promise<readonly Stamp[]>;
  /** Writes a heap snapshot of the extension host. */
  snapshot(path: string): Promise<void>;
}

export interface SessionOptions {
  /** Without it, the session is one to compare with. */
  readonly withDrydock: boolean;
  /** Further files of the folder, by their paths. */
  readonly files?: Readonly<Record<string, string>>;
  readonly extraEnv?: Readonly<Record<string, string>>;
  /** The folder of Drydock; this one when left out. */
  readonly extension?: string;
}

/** Opens a workbench with the settings that people have, and closes it after `work`. */
export async function inSession<T>(
  options: SessionOptions,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const { withDrydock, files = {}, extraEnv = {}, extension = resolve('.') } = options;
  const probe = await bundleProbe();
  const temporary = mkdtempSync(join(tmpdir(), 'drydock-bench-'));
  const folder = join(temporary, 'sample');
  cpSync('test/fixtures/sample', folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const socket = join(temporary, 'probe.sock');
  const workbench = await openWorkbench({
    log: console.error,
    folder,
    extension: withDrydock ? extension : emptyExtension(),
    further: [probe],
    extraEnv: { ...extraEnv, [probeVariable]: socket },
  });
  const ask = async <A>(question: string, argument = ''): Promise<A> => {
    const { status, body } = await askEngine(
      socket,
      `/${question}?${new URLSearchParams({ argument }).toString()}`,
    );
    if (status !== 200) throw new Error(`The probe failed: ${body}`);
    return JSON.parse(body) as A;
  };
  try {
    const answers = () =>
      ask('ready').then(
        () => true,
        () => false,
      );
    await waitUntil(answers, 60_000);
    return await work({
      workbench,
      folder,
      memory: () => ask('memory'),
      stamps: () => ask('stamps'),
      snapshot: (path) => ask('snapshot', path),
    });
  } finally {
    await workbench.close();
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** An extension of the same name that does nothing, in out/bench. */
export function emptyExtension(): string {
  const folder = resolve('out/bench/empty');
  mkdirSync(folder, { recursive: true });
  const manifest = {
    name: 'drydock',
    publisher: 'drydock',
    version: '0.0.1',
    engines: { vscode: '^1.100.0' },
    main: 'main.js',
    activationEvents: [],
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'main.js'), 'exports.activate = () => {};');
  return folder;
}

/** The probe as an extension in out/bench/probe. */
async function bundleProbe(): Promise<string> {
  const folder = resolve('out/bench/probe');
  mkdirSync(folder, { recursive: true });
  const manifest = {
    name: 'probe',
    publisher: 'bench',
    version: '0.0.1',
    engines: { vscode: '^1.100.0' },
    main: 'main.js',
    activationEvents: ['onStartupFinished'],
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  await build({
    entryPoints: ['scripts/bench/editor/probe.ts'],
    outfile: join(folder, 'main.js'),
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['vscode'],
  });
  return folder;
}
