/** A listening TCP socket, as a network namespace reports it. */
export interface ListeningSocket {
  /** As people write it: `127.0.0.1`, `0.0.0.0`, `::1`, `::`. */
  readonly address: string;
  readonly port: number;
  /** Only what runs in the same namespace can connect. */
  readonly loopback: boolean;
  /** Nothing but this address family: an IPv6 wildcard takes IPv4 connections as well. */
  readonly family: 4 | 6;
  /** What `/proc/PID/fd` links to as `socket:[inode]`. */
  readonly inode: number;
}

/**
 * The listening sockets of `/proc/net/tcp` and `/proc/net/tcp6` (either text, or one after the other), by
 * port. Lines that are cut off or not of the format are left out. Format: proc_net_tcp in the kernel's
 * documentation; addresses are 32-bit words in the byte order of the host, taken as little-endian, which
 * is what every architecture that containers are commonly run on uses.
 */
export function parseListeningSockets(text: string): readonly ListeningSocket[] {
  const sockets: ListeningSocket[] = [];
  for (const line of text.split('\n')) {
    const match = /^\s*\d+: ([\dA-F]{8}|[\dA-F]{32}):([\dA-F]{4}) [\dA-F]+:[\dA-F]{4} 0A (.*)$/i.exec(line);
    if (!match) continue;
    const [, words = '', port = '', rest = ''] = match;
    const bytes = hostBytes(words);
    const inode = Number(rest.trim().split(/\s+/)[5]);
    if (!Number.isSafeInteger(inode)) continue;
    sockets.push({ ...describeAddress(bytes), port: Number.parseInt(port, 16), inode });
  }
  return sockets.sort((a, b) => a.port - b.port || a.family - b.family);
}

/** Network byte order of an address that is written as 32-bit words of a little-endian host. */
function hostBytes(words: string): readonly number[] {
  const bytes: number[] = [];
  for (let word = 0; word < words.length; word += 8) {
    for (let byte = 6; byte >= 0; byte -= 2) {
      bytes.push(Number.parseInt(words.slice(word + byte, word + byte + 2), 16));
    }
  }
  return bytes;
}

function describeAddress(bytes: readonly number[]): Pick<ListeningSocket, 'address' | 'loopback' | 'family'> {
  if (bytes.length === 4) return { address: bytes.join('.'), loopback: bytes[0] === 127, family: 4 };
  const mapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255;
  if (mapped) {
    return { address: bytes.slice(12).join('.'), loopback: bytes[12] === 127, family: 4 };
  }
  const address = ipv6Text(bytes);
  return { address, loopback: address === '::1', family: 6 };
}

/** RFC 5952: lower case, no leading zeros, the longest run of two or more zero groups as `::`. */
function ipv6Text(bytes: readonly number[]): string {
  const groups: string[] = [];
  for (let index = 0; index < 16; index += 2) {
    groups.push((((bytes[index] ?? 0) << 8) | (bytes[index + 1] ?? 0)).toString(16));
  }
  const runs = groups.join(':').match(/\b0(?::0)+\b/g) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  if (!longest) return groups.join(':');
  const text = groups.join(':');
  const at = text.search(new RegExp(`\\b${longest}\\b`));
  return `${text.slice(0, at).replace(/:$/, '')}::${text.slice(at + longest.length).replace(/^:/, '')}`;
}
