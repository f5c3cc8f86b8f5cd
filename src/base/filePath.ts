import { uriPart } from './text/uri';

/**
 * Files of this machine have one form everywhere in Drydock, the one of VS Code's `uri.path`: separated by "/" and
 * absolute by a leading one. A drive of Windows is a first folder in lower case (`/c:/src/compose.yaml`), and a share
 * keeps its two slashes (`//server/share/compose.yaml`). So paths are calculated alike on every system, and whether one
 * belongs to Windows can be seen from it. This module alone converts between that form, what the operating system and
 * its programs take, and what engines and Compose write into labels and mounts.
 */

const drive = /^\/([A-Za-z]):(?=\/|$)/;

/** A path as `process.platform` spells it, such as `C:\src` or a relative `app\src`, in the form described above. */
export function toFilePath(path: string, platform: string): string {
  return platform === 'win32' ? fromWindows(path) : path;
}

/** A path as Windows spells it, whatever system this is. */
export function fromWindows(path: string): string {
  const plain = path
    .replaceAll('\\', '/')
    .replace(/^\/\/[?.]\/UNC\//i, '//')
    .replace(/^\/\/[?.]\/(?=[A-Za-z]:)/, '');
  const [, letter, rest = ''] = /^\/?([A-Za-z]):(\/.*)?$/s.exec(plain) ?? [];
  const rooted = letter === undefined ? plain : `/${letter.toLowerCase()}:${rest}`;
  return rooted.replace(/(?<=[^/])\/+$/, '');
}

/** Whether the path is one of Windows: on a drive, or on a share. */
export function isOnWindows(path: string): boolean {
  return drive.test(path) || /^\/\/[^/]/.test(path);
}

/**
 * The path as the operating system, its programs and its users take it: `C:\src`, with the letter of the drive as
 * Windows itself writes it. Paths of other systems stay, and so do shares, which Windows takes with slashes too.
 */
export function toHostPath(path: string): string {
  const letter = drive.exec(path)?.[1];
  if (letter === undefined) return path;
  return `${letter.toUpperCase()}:${(path.slice(3) || '/').replaceAll('/', '\\')}`;
}

/** The path as an engine on Linux takes it, with COMPOSE_CONVERT_WINDOWS_PATHS: `/c/src`. */
export function toUnixPath(path: string): string {
  return path.replace(/^\/([A-Za-z]):(?=\/|$)/, '/$1');
}

/** The path as reports for other programs have it: `C:/src`. */
export function toReportPath(path: string): string {
  const letter = drive.exec(path)?.[1];
  return letter === undefined ? path : `${letter.toUpperCase()}:${path.slice(3) || '/'}`;
}

/** The `file:` URI of the path. */
export function toFileUri(path: string): string {
  const isShare = /^\/\/[^/]/.test(path);
  return `file:${isShare ? '' : '//'}${path.split('/').map(uriPart).join('/')}`;
}

/** The same for all spellings of one file: Windows doesn't distinguish upper and lower case. */
export function pathKey(path: string): string {
  return isOnWindows(path) ? path.toLowerCase().replace(/^\/\/wsl\$\//, '//wsl.localhost/') : path;
}

export function isSamePath(a: string, b: string): boolean {
  return pathKey(a) === pathKey(b);
}

/** Whether `path` is `folder` or lies below it. */
export function isWithin(folder: string, path: string): boolean {
  const [outer, inner] = [pathKey(folder).replace(/\/$/, ''), pathKey(path)];
  return inner === outer || inner.startsWith(`${outer}/`);
}

/** Where Docker Desktop's virtual machine has the drives of Windows, and where WSL has them. */
const drivesInside = /^\/(?:host_mnt|run\/desktop\/mnt\/host|mnt)\/([A-Za-z])(?=\/|$)/;

/**
 * A path of this machine as the labels of Compose or the mounts of an engine name it, which may see the machine from
 * Windows, from WSL or from the virtual machine of Docker Desktop. `platform` is that of this process.
 */
export function fromEnginePath(path: string, platform: string): string {
  const isOfWindows = /^(?:[A-Za-z]:[\\/]|\\\\)/.test(path);
  const plain = isOfWindows || platform === 'win32' ? fromWindows(path) : path;
  const letter = drivesInside.exec(plain);
  if (letter) {
    const rest = plain.slice(letter[0].length);
    const name = letter[1]?.toLowerCase() ?? '';
    return platform === 'win32' ? `/${name}:${rest}` : `/mnt/${name}${rest}`;
  }
  if (platform === 'win32') return plain;
  const own = drive.exec(plain)?.[1];
  // In WSL, the drives of Windows are below /mnt, and its own files are a share of Windows.
  if (own !== undefined) return `/mnt/${own}${plain.slice(3)}`;
  if (isOfWindows) return plain.replace(/^\/\/wsl(?:\$|\.localhost)\/[^/]+(?=\/|$)/i, '') || '/';
  return plain.replace(/^\/host_mnt(?=\/)/, '');
}
