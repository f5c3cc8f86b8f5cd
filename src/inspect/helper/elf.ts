/** What matters of a Linux program to those who want to run it somewhere else. */
export interface Elf {
  /** As Docker calls it; empty for those that it does not run on. */
  readonly arch: string;
  /** It needs no loader, so it runs in a container that has nothing. */
  readonly isStatic: boolean;
}

const machines: Readonly<Record<number, string>> = {
  3: '386',
  21: 'ppc64le',
  22: 's390x',
  40: 'arm',
  62: 'amd64',
  183: 'arm64',
  243: 'riscv64',
};

const interpreterSegment = 3;

/** Reads an ELF header and its program headers; undefined where the file is none. */
export function elfOf(program: Buffer): Elf | undefined {
  if (program.length < 64 || program.readUInt32BE(0) !== 0x7f454c46) return undefined;
  const wide = program[4] === 2;
  const little = program[5] === 1;
  const half = (at: number) => (little ? program.readUInt16LE(at) : program.readUInt16BE(at));
  const word = (at: number) => (little ? program.readUInt32LE(at) : program.readUInt32BE(at));
  // The low word of a 64-bit offset is enough: the headers stand at the front.
  const offset = wide ? word(little ? 32 : 36) : word(28);
  const size = half(wide ? 54 : 42);
  const count = half(wide ? 56 : 44);
  let isStatic = true;
  for (let index = 0; index < count; index++) {
    const at = offset + index * size;
    if (at + 4 > program.length) return undefined;
    if (word(at) === interpreterSegment) isStatic = false;
  }
  return { arch: machines[half(18)] ?? '', isStatic };
}
