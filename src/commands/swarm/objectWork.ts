import { open } from 'node:fs/promises';
import { plainText } from '../../base/text/plainText';
import { messageOf, UserError } from '../../base/userError';
import { pause } from '../../engine/abort';
import type { SwarmObjectKind } from '../../engine/swarmCalls';
import { mostBytes, nextName, objectNameProblem, rotateObject } from '../../swarm/rotate';
import type { SwarmObjectTarget } from '../../swarm/swarmTargets';
import type { Uses } from '../context/commandContext';
import { each } from '../each';

/** Asks for a name and a value, and creates a secret or config of them. */
export async function createObject(context: Uses<'engine' | 'ui'>, kind: SwarmObjectKind): Promise<void> {
  const engine = await context.engine();
  const taken = (await engine.swarm.objects(kind)).map(({ name }) => name);
  const name = await context.ui.input({
    title: `Name of the new ${kind}`,
    placeholder: kind === 'secret' ? 'db_password' : 'nginx_conf',
    validate: (text) => objectNameProblem(text.trim(), taken),
  });
  if (name === undefined) return;
  const data = await askData(context, kind, `Value of the ${kind} "${plainText(name.trim())}"`);
  if (!data) return;
  await engine.swarm.createObject(kind, { name: name.trim(), data });
  context.ui.inform(`Created the ${kind} "${plainText(name.trim())}".`);
}

/** Asks for a new value, says what happens, and rotates the secret or config. */
export async function rotate(context: Uses<'engine' | 'ui'>, target: SwarmObjectTarget): Promise<void> {
  const engine = await context.engine();
  const { kind } = target.object;
  const taken = (await engine.swarm.objects(kind)).map(({ name }) => name);
  const old = plainText(target.name);
  const data = await askData(context, kind, `New value of the ${kind} "${old}"`);
  if (!data) return;
  const answer = await context.ui.input({
    title: `Name of the new version of "${old}"`,
    value: nextName(target.name, taken),
    validate: (text) => objectNameProblem(text.trim(), taken),
  });
  if (answer === undefined) return;
  const name = answer.trim();
  const users = target.usedBy.map((user) => `"${plainText(user.name)}"`).join(', ');
  const agreed = await context.ui.confirm({
    message: `Rotate the ${kind} "${old}"?`,
    detail:
      target.usedBy.length === 0
        ? `No service uses it. "${plainText(name)}" is created, and "${old}" is removed.`
        : `"${plainText(name)}" is created, and the tasks of ${users} are replaced with ones that use it in the same file. Then "${old}" is removed. If a service fails, everything is undone. A stack's Compose file has to name the new version before it is deployed again.`,
    action: 'Rotate',
  });
  if (!agreed) return;
  await context.ui.progress(`Rotating "${old}"`, (signal, report) =>
    rotateObject(engine, { target, name, data }, { signal, report, wait: pause }),
  );
  context.ui.inform(`"${plainText(name)}" replaces the ${kind} "${old}".`);
}

export async function removeObjects(
  context: Uses<'engine' | 'ui'>,
  kind: SwarmObjectKind,
  targets: readonly SwarmObjectTarget[],
): Promise<void> {
  const names = targets.map(({ name }) => plainText(name)).join(', ');
  const agreed = await context.ui.confirm({
    message:
      targets.length === 1
        ? `Remove the ${kind} "${names}"?`
        : `Remove ${targets.length} ${kind}s: ${names}?`,
    detail: `No service uses ${targets.length === 1 ? 'it' : 'them'}.${kind === 'secret' ? " Its value can't be read back." : ''}`,
    action: 'Remove',
  });
  if (!agreed) return;
  await each(context, 'Removing', `${kind}s`, targets, (engine, { id }, signal) =>
    engine.swarm.removeObject(kind, id, signal),
  );
}

/** Asks for a value, typed or from a file; undefined if the user dismissed it. */
async function askData(
  { ui }: Uses<'ui'>,
  kind: SwarmObjectKind,
  title: string,
): Promise<Uint8Array | undefined> {
  const way = await ui.pick(title, [
    { label: 'From a File...', description: 'its bytes as they are', value: 'file' },
    { label: 'Enter It...', description: 'one line, without a line break at its end', value: 'enter' },
  ]);
  if (way === undefined) return undefined;
  if (way === 'file') {
    const path = await ui.chooseExistingFile(title, 'Use File');
    return path === undefined ? undefined : readWhole(path, mostBytes[kind]);
  }
  const text = await ui.input({
    title,
    isSecret: kind === 'secret',
    validate: (entered) => (entered === '' ? 'Enter the value.' : undefined),
  });
  return text === undefined ? undefined : Buffer.from(text, 'utf8');
}

/** The bytes of a file that isn't larger than the swarm takes. */
async function readWhole(path: string, most: number): Promise<Uint8Array> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const buffer = Buffer.alloc(most + 1);
      const { bytesRead } = await file.read(buffer, 0, most + 1, 0);
      if (size === 0 || bytesRead === 0)
        throw new UserError('unreadable-file', `The file ${plainText(path)} is empty.`);
      if (bytesRead > most)
        throw new UserError(
          'too-large',
          `A swarm takes at most ${most / 1024} KiB for this, and the file is larger.`,
        );
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(
      'unreadable-file',
      `The file could not be read: ${plainText(messageOf(error))}.`,
      [],
      {
        cause: error,
      },
    );
  }
}
