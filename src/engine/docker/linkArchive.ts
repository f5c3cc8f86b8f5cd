const block = 512;

/** A symbolic link as a tar archive with one member; `modified` in milliseconds. */
export function linkArchive(link: {
  readonly name: string;
  readonly target: string;
  readonly modified: number;
}): Buffer {
  const record = (key: string, value: string) => {
    const rest = ` ${key}=${value}\n`;
    // The length counts its own digits.
    let length = Buffer.byteLength(rest);
    while (String(length).length + Buffer.byteLength(rest) !== length)
      length = String(length).length + Buffer.byteLength(rest);
    return `${length}${rest}`;
  };
  // An extended header holds names of any length and of any characters.
  const extended = Buffer.from(record('path', link.name) + record('linkpath', link.target));
  const padded = Buffer.alloc(Math.ceil(extended.length / block) * block);
  extended.copy(padded);
  return Buffer.concat([
    header({ name: 'link', type: 'x', size: extended.length, modified: link.modified }),
    padded,
    header({ name: 'link', type: '2', size: 0, modified: link.modified }),
    Buffer.alloc(2 * block),
  ]);
}

/** One header of the POSIX format. */
function header(member: {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly modified: number;
}): Buffer {
  const bytes = Buffer.alloc(block);
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`;
  bytes.write(member.name, 0);
  bytes.write(octal(0o777, 7), 100);
  bytes.write(octal(0, 7), 108);
  bytes.write(octal(0, 7), 116);
  bytes.write(octal(member.size, 11), 124);
  bytes.write(octal(Math.max(0, Math.floor(member.modified / 1000)), 11), 136);
  bytes.write('        ', 148);
  bytes.write(member.type, 156);
  bytes.write('ustar\u000000', 257, 'latin1');
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return bytes;
}
