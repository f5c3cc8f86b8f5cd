/** The family of a base image: what its files and programs come from. */
export type BaseFamily =
  | 'alpine'
  | 'amazon'
  | 'arch'
  | 'azurelinux'
  | 'busybox'
  | 'debian'
  | 'distroless'
  | 'fedora'
  | 'photon'
  | 'rhel'
  | 'rhel-minimal'
  | 'scratch'
  | 'suse'
  | 'ubuntu'
  | 'windows'
  | 'wolfi';

export type PackageManager =
  | 'apk'
  | 'apt'
  | 'dnf'
  | 'microdnf'
  | 'none'
  | 'pacman'
  | 'tdnf'
  | 'yum'
  | 'zypper';

/**
 * What a base image brings along. `unknown` is an answer like any other: whoever asks offers less for it, and
 * never takes it for the most frequent case.
 */
export interface Base {
  readonly family: BaseFamily | 'unknown';
  readonly platform: 'linux' | 'windows' | 'unknown';
  readonly packageManager: PackageManager | 'unknown';
  /** The shell that runs the shell form: what `/bin/sh` is, or the shell of Windows. */
  readonly shell: 'dash' | 'bash' | 'ash' | 'cmd' | 'none' | 'unknown';
  /** Whether there is a `/bin/bash`. */
  readonly bash: 'yes' | 'no' | 'unknown';
  /** Which program `wget` is once it is installed. */
  readonly wget: 'gnu' | 'busybox' | 'none' | 'unknown';
  readonly libc: 'glibc' | 'musl' | 'none' | 'unknown';
  /** The user that the image sets; `root` where it sets none, `unknown` where that isn't known. */
  readonly user: string;
}

export const unknownBase: Base = {
  family: 'unknown',
  platform: 'unknown',
  packageManager: 'unknown',
  shell: 'unknown',
  bash: 'unknown',
  wget: 'unknown',
  libc: 'unknown',
  user: 'unknown',
};

type Facts = Omit<Base, 'family' | 'user' | 'platform'>;

const linux: Readonly<Record<Exclude<BaseFamily, 'windows'>, Facts>> = {
  alpine: { packageManager: 'apk', shell: 'ash', bash: 'no', wget: 'busybox', libc: 'musl' },
  // Releases 2 and 2023 have yum and dnf, each under both names.
  amazon: { packageManager: 'yum', shell: 'bash', bash: 'yes', wget: 'gnu', libc: 'glibc' },
  arch: { packageManager: 'pacman', shell: 'bash', bash: 'yes', wget: 'gnu', libc: 'glibc' },
  azurelinux: { packageManager: 'tdnf', shell: 'bash', bash: 'yes', wget: 'gnu', libc: 'glibc' },
  busybox: { packageManager: 'none', shell: 'ash', bash: 'no', wget: 'busybox', libc: 'unknown' },
  debian: { packageManager: 'apt', shell: 'dash', bash: 'yes', wget: 'gnu', libc: 'glibc' },
  distroless: { packageManager: 'none', shell: 'none', bash: 'no', wget: 'none', libc: 'unknown' },
  // Its package wget holds wget2 since release 40.
  fedora: { packageManager: 'dnf', shell: 'bash', bash: 'yes', wget: 'unknown', libc: 'glibc' },
  photon: { packageManager: 'tdnf', shell: 'bash', bash: 'yes', wget: 'unknown', libc: 'glibc' },
  rhel: { packageManager: 'dnf', shell: 'bash', bash: 'yes', wget: 'gnu', libc: 'glibc' },
  'rhel-minimal': { packageManager: 'microdnf', shell: 'bash', bash: 'yes', wget: 'gnu', libc: 'glibc' },
  scratch: { packageManager: 'none', shell: 'none', bash: 'no', wget: 'none', libc: 'none' },
  suse: { packageManager: 'zypper', shell: 'bash', bash: 'yes', wget: 'gnu', libc: 'glibc' },
  ubuntu: { packageManager: 'apt', shell: 'dash', bash: 'yes', wget: 'gnu', libc: 'glibc' },
  wolfi: { packageManager: 'apk', shell: 'ash', bash: 'unknown', wget: 'unknown', libc: 'glibc' },
};

/** What every image of a family brings along, as its distribution ships it. */
export function baseOfFamily(family: BaseFamily, more: Partial<Base> = {}): Base {
  const facts: Base =
    family === 'windows'
      ? {
          family,
          platform: 'windows',
          packageManager: 'none',
          shell: 'cmd',
          bash: 'no',
          wget: 'none',
          libc: 'none',
          user: 'unknown',
        }
      : { family, platform: 'linux', user: 'root', ...linux[family] };
  return { ...facts, ...more };
}
