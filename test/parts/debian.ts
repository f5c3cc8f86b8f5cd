import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { cacheFolder } from './cache';
import { withFileLock } from './fileLock';
import type { Log } from './log';
import { findProgram, run, type RunOptions } from './processes';

const probes = {
  'docker.io': () => findProgram('dockerd') !== undefined && findProgram('containerd') !== undefined,
  iptables: () => findProgram('iptables') !== undefined,
  iproute2: () => findProgram('ip') !== undefined,
  'busybox-static': () => isStatic(findProgram('busybox')),
  'chromium-headless-shell': () => findProgram('chromium-headless-shell') !== undefined,
  'g++': () => findProgram('g++') !== undefined,
  make: () => findProgram('make') !== undefined,
  shellcheck: () => findProgram('shellcheck') !== undefined,
  'openssh-server': () => findProgram('sshd') !== undefined,
  openssl: () => findProgram('openssl') !== undefined,
  podman: () => findProgram('podman') !== undefined,
  netavark: () => existsSync('/usr/lib/podman/netavark'),
  'aardvark-dns': () => existsSync('/usr/lib/podman/aardvark-dns'),
  catatonit: () => findProgram('catatonit') !== undefined,
  'docker-registry': () => findProgram('docker-registry') !== undefined,
  prometheus: () => findProgram('prometheus') !== undefined,
  'prometheus-node-exporter': () => findProgram('prometheus-node-exporter') !== undefined,
  neovim: () => findProgram('nvim') !== undefined,
  python3: () => findProgram('python3') !== undefined,
  wine: () => findProgram('wine') !== undefined,
  wine64: () => existsSync('/usr/lib/wine/wine64'),
};

/** A Debian package that one of the real parts needs. */
export type DebianPackage = keyof typeof probes;

/**
 * Makes sure that the programs of the packages are on the machine. Installs what is missing where that is
 * allowed (Debian or a derivative, as root); throws an error that names the parts and the command otherwise.
 */
export async function ensureDebianPackages(names: readonly DebianPackage[], log: Log): Promise<void> {
  if (findMissing(names).length === 0) return;
  await withFileLock(join(cacheFolder(), 'apt.lock'), log, async () => {
    const missing = findMissing(names);
    if (missing.length === 0) return;
    if (!mayInstallPackages()) {
      throw new Error(
        `Missing on this machine: ${missing.join(', ')}. They are installed automatically on Debian as root. ` +
          `Install them with: sudo apt-get install --no-install-recommends ${missing.join(' ')}`,
      );
    }
    log(`Installing with apt-get: ${missing.join(', ')}...`);
    await installPackages(missing);
    const still = findMissing(missing);
    if (still.length > 0)
      throw new Error(`apt-get installed ${still.join(', ')}, but the programs are not found.`);
  });
}

/** Whether this process may install Debian packages: a Debian-like system, as root. */
export function mayInstallPackages(): boolean {
  return (
    process.getuid?.() === 0 && existsSync('/etc/debian_version') && findProgram('apt-get') !== undefined
  );
}

/** The code name of the machine's Debian release (`bookworm`), from /etc/os-release. */
export function debianCodename(): string | undefined {
  if (!existsSync('/etc/os-release')) return undefined;
  return /^VERSION_CODENAME=(\w+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
}

/** The variable with the path of the network namespace that leads to the outside, where this process is in another. */
export const outsideVariable = 'DRYDOCK_TEST_OUTSIDE';

/** Runs `apt-get` in the network that leads to Debian's servers. */
export function aptGet(args: readonly string[], options: RunOptions = {}): Promise<string> {
  const outside = process.env[outsideVariable];
  return outside === undefined
    ? run('apt-get', args, options)
    : run('nsenter', [`--net=${outside}`, 'apt-get', ...args], options);
}

async function installPackages(names: readonly DebianPackage[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await aptGet(['update'], { env });
  await withoutServiceStarts(() => aptGet(['install', '-y', '--no-install-recommends', ...names], { env }));
}

/** Where an init system runs, docker.io would start the system's own dockerd; Debian asks this file first. */
async function withoutServiceStarts(install: () => Promise<unknown>): Promise<void> {
  const policy = '/usr/sbin/policy-rc.d';
  if (existsSync(policy)) {
    await install();
    return;
  }
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await install();
  } finally {
    rmSync(policy, { force: true });
  }
}

function findMissing(names: readonly DebianPackage[]): DebianPackage[] {
  return names.filter((name) => !probes[name]());
}

/** `ldd` rejects a static program, and only such a program runs in an image that holds nothing else. */
function isStatic(program: string | undefined): boolean {
  return program !== undefined && spawnSync('ldd', [program]).status !== 0;
}
