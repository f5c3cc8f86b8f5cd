import { normalize } from '../paths';

/** The short form of a mount, taken apart. */
export interface VolumeSpec {
  readonly type: 'bind' | 'volume';
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
  readonly noCopy: boolean;
  readonly propagation?: string;
  readonly selinux?: string;
}

export type ParsedVolume = VolumeSpec | { readonly error: string };

/** Parses `[SOURCE:]TARGET[:MODE]` as Compose does on every system: one letter before a colon is a drive. */
export function parseVolume(spec: string): ParsedVolume {
  if (spec === '') return { error: "A volume can't be empty." };
  if (spec.length <= 2) return volume('', spec, []);
  const parts = splitSpec(spec);
  if (parts.includes('')) {
    return { error: `The volume "${spec}" has an empty part: both sides of ":" need a value.` };
  }
  if (parts.length > 3) return { error: `The volume "${spec}" has too many colons.` };
  const [first = '', second, options] = parts;
  if (second === undefined) return volume('', first, []);
  return volume(first, second, options?.split(',') ?? []);
}

function splitSpec(spec: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (const char of spec) {
    if (char === ':' && !(part.length === 1 && /\p{L}/u.test(part))) {
      parts.push(part);
      part = '';
    } else part += char;
  }
  parts.push(part);
  return parts;
}

/** The options of the short form, as they are written. */
export function mountOptionsOf(spec: string): readonly string[] {
  return splitSpec(spec)[2]?.split(',') ?? [];
}

export const propagations: readonly string[] = [
  'rprivate',
  'private',
  'rshared',
  'shared',
  'rslave',
  'slave',
];

function volume(source: string, target: string, options: readonly string[]): VolumeSpec {
  const propagation = options.findLast((option) => propagations.includes(option));
  const selinux = options.findLast((option) => option === 'z' || option === 'Z');
  return {
    type: isPath(source) ? 'bind' : 'volume',
    source,
    target,
    readOnly: options.findLast((option) => option === 'ro' || option === 'rw') === 'ro',
    noCopy: options.includes('nocopy'),
    ...(propagation === undefined ? {} : { propagation }),
    ...(selinux === undefined ? {} : { selinux }),
  };
}

/** Whether a source names a path of the host, not a volume. */
export function isPath(source: string): boolean {
  return /^(?:[./~]|\\\\|\p{L}:)/u.test(source);
}

export function cleanTarget(target: string): string {
  return target === '' ? '' : normalize(target);
}
