import type { PathStat } from '../containerCalls';
import type { EngineEndpoint } from '../engine';
import { fields, notAnEngine, number, text, time } from './wire';

// Bits of Go's os.FileMode, which are not those of stat(2).
const goDirectory = 2 ** 31;
const goSymlink = 2 ** 27;
const goSpecial = 2 ** 26 + 2 ** 25 + 2 ** 24 + 2 ** 21 + 2 ** 19;

/** In which an engine reports a path without its content, as Node.js writes it. */
export const pathStatHeader = 'x-docker-container-path-stat';

/** What that header says, which is base64 of JSON. */
export function pathStat(header: string, endpoint: EngineEndpoint): PathStat {
  const raw = fields(parse(header, endpoint));
  const mode = number(raw['mode']);
  return {
    name: text(raw['name']),
    size: number(raw['size']),
    kind: kindOf(mode),
    permissions: mode % 0o1000,
    modified: time(raw['mtime']) ?? 0,
    linkTarget: text(raw['linkTarget']),
  };
}

function parse(header: string, endpoint: EngineEndpoint): unknown {
  try {
    return JSON.parse(Buffer.from(header, 'base64').toString()) as unknown;
  } catch (error) {
    throw notAnEngine(endpoint, error);
  }
}

/** Compared by arithmetic, because the directory bit does not fit into a signed 32-bit number. */
function kindOf(mode: number): PathStat['kind'] {
  if (Math.floor(mode / goDirectory) % 2 === 1) return 'directory';
  if (Math.floor(mode / goSymlink) % 2 === 1) return 'symlink';
  return ((mode % goSymlink) & goSpecial) === 0 ? 'file' : 'other';
}
