import { dirname } from '../../compose/paths';
import type { ContainerCase } from '../case/case';
import { pathsOfProgram } from './execFailure';
import { mountAt, type MountAt } from './paths';

/** The mount that hides a file of the image: it is in the image, below the mount's destination, and not in the mount. */
export async function hiddenByMount(container: ContainerCase, path: string): Promise<MountAt | undefined> {
  const mount = mountAt(container, path);
  if (!mount || mount.destination === path) return undefined;
  // The engine's archive shows what lies below a tmpfs, which the program never sees.
  if (mount.type !== 'tmpfs' && (await existsIn(container, path, false))) return undefined;
  return (await existsIn(container, path, true)) ? mount : undefined;
}

/** The file of a program that a mount hides, wherever the program is looked for; the first one. */
export async function hiddenProgram(
  container: ContainerCase,
  name: string,
): Promise<{ readonly mount: MountAt; readonly path: string } | undefined> {
  for (const path of pathsOfProgram(container, name)) {
    const mount = await hiddenByMount(container, path);
    if (mount) return { mount, path };
  }
  return undefined;
}

/** Whether a file is there, also under the endings that interpreters try. */
async function existsIn(container: ContainerCase, path: string, inImage: boolean): Promise<boolean> {
  const file = (at: string) => (inImage ? container.imageFile(at) : container.file(at));
  // One look at the folder spares the rest where that is missing.
  if (await file(path)) return true;
  if (!(await file(dirname(path)))) return false;
  for (const ending of ['.js', '.mjs', '.cjs', '.json', '.py', '/index.js']) {
    if (await file(`${path}${ending}`)) return true;
  }
  return false;
}
