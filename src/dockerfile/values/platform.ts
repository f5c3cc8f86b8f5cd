const systems = new Set([
  'aix',
  'android',
  'darwin',
  'dragonfly',
  'freebsd',
  'hurd',
  'illumos',
  'ios',
  'js',
  'linux',
  'nacl',
  'netbsd',
  'openbsd',
  'plan9',
  'solaris',
  'windows',
  'zos',
]);
const architectures = new Set([
  '386',
  'amd64',
  'amd64p32',
  'arm',
  'armbe',
  'arm64',
  'arm64be',
  'ppc64',
  'ppc64le',
  'loong64',
  'mips',
  'mipsle',
  'mips64',
  'mips64le',
  'mips64p32',
  'mips64p32le',
  'ppc',
  'riscv',
  'riscv64',
  's390',
  's390x',
  'sparc',
  'sparc64',
  'wasm',
]);
const architectureNames: Readonly<Record<string, string>> = {
  i386: '386',
  x86_64: 'amd64',
  'x86-64': 'amd64',
  aarch64: 'arm64',
  armhf: 'arm',
  armel: 'arm',
};

export interface Platform {
  readonly os: string;
  readonly architecture: string;
}

/** `os/arch/variant`, `os` or `arch` as containerd reads it; undefined where it rejects the text. */
export function parsePlatform(text: string): Platform | undefined {
  const parts = text.split('/');
  const [first = '', second] = parts;
  const system = /^([A-Za-z0-9_-]+)(?:\(([A-Za-z0-9_.%-]*)\))?$/.exec(first)?.[1]?.toLowerCase();
  if (!system || parts.length > 3 || !parts.slice(1).every((part) => /^[A-Za-z0-9_.-]+$/.test(part)))
    return undefined;
  const os = system === 'macos' ? 'darwin' : system;
  if (second !== undefined) return { os, architecture: normalArchitecture(second) };
  if (systems.has(os)) return { os, architecture: 'amd64' };
  const architecture = normalArchitecture(system);
  return architectures.has(architecture) ? { os: 'linux', architecture } : undefined;
}

export function platformFault(text: string): boolean {
  return parsePlatform(text) === undefined;
}

function normalArchitecture(name: string): string {
  const lower = name.toLowerCase();
  return (Object.hasOwn(architectureNames, lower) ? architectureNames[lower] : undefined) ?? lower;
}
