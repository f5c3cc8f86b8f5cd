// The way into every script: `node scripts/run.mjs NAME [ARG...]` runs scripts/NAME.ts.
// It works in a fresh clone: what package-lock.json asks for is installed first, once.
// Plain JavaScript, because nothing is installed yet when it starts.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

function ensureDependencies() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules', '.drydock-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  if (isInstalledByHand()) {
    writeFileSync(stamp, lock);
    return;
  }
  console.error('Installing dependencies (npm ci)...');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const result = spawnSync(npm, ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    console.error('npm ci failed. Drydock needs Node 20.19 or newer and the npm registry.');
    process.exit(result.status ?? 1);
  }
  writeFileSync(stamp, lock);
}

/** Whether npm has installed something since package-lock.json came to be as it is. */
function isInstalledByHand() {
  const written = join(root, 'node_modules', '.package-lock.json');
  return (
    existsSync(written) && statSync(written).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs
  );
}

async function bundle(entry) {
  const { build } = await import('esbuild');
  const outfile = join(root, 'node_modules', '.cache', 'drydock', `${name.replace('/', '-')}.cjs`);
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  return outfile;
}

const [name, ...args] = process.argv.slice(2);
const script = name && join(root, 'scripts', `${name}.ts`);
if (!script || !existsSync(script)) {
  console.error(`Unknown script "${name ?? ''}". It must be the name of a file in scripts/.`);
  process.exit(2);
}
ensureDependencies();
// These measure our own code and run it as it ships: in one bundle, without a loader between its modules.
const asBundle =
  name === 'bench/dockerfile' ||
  name === 'bench/compose' ||
  name === 'bench/language' ||
  name.startsWith('fuzz/');
const start = asBundle ? [await bundle(script)] : ['--import', 'tsx', script];
const child = spawn(process.execPath, [...start, ...args], { cwd: root, stdio: 'inherit' });
// The script ends what it has started before it ends itself; this process waits for that.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
// npm passes SIGTERM to nobody; it is simply gone.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 1000).unref();
child.on('exit', (code) => process.exit(code ?? 1));
