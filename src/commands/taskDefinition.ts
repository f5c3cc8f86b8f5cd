import { isAbsolute, join } from 'node:path';
import { UserError } from '../base/userError';
import { plainText } from '../base/text/plainText';
import { parsePort, volumeProblem, nameProblem, type RunRequest } from './image/runRequest';

/** What a task of the type `drydock` says: checked, with paths that are absolute. */
export type TaskWork =
  | {
      readonly command: 'build';
      readonly dockerfile: string;
      readonly context?: string;
      readonly target?: string;
      readonly args: Readonly<Record<string, string>>;
      readonly secrets: readonly string[];
      readonly tags: readonly string[];
      readonly platform?: string;
      readonly noCache: boolean;
      readonly pull: boolean;
    }
  | {
      readonly command: 'run';
      readonly image: string;
      /** Without ports, those that the image exposes. */
      readonly request: Omit<RunRequest, 'ports'> & Partial<Pick<RunRequest, 'ports'>>;
    }
  | { readonly command: 'compose'; readonly file: string; readonly arguments: readonly string[] };

/**
 * Reads the definition of a task, which is a file of the workspace: anything may be in it. `folder` is where its paths
 * start. Throws a `UserError` that names the property where one can't be used.
 */
export function taskWorkOf(definition: Readonly<Record<string, unknown>>, folder: string): TaskWork {
  const read = new Properties(definition);
  const path = (text: string) => (isAbsolute(text) ? text : join(folder, text));
  const command = read.text('command');
  switch (command) {
    case 'build': {
      const context = read.text('context');
      return {
        command,
        dockerfile: path(read.text('dockerfile') ?? 'Dockerfile'),
        ...(context === undefined ? {} : { context: path(context) }),
        ...read.optional('target'),
        args: read.texts('args'),
        secrets: read.list('secrets') ?? [],
        tags: read.list('tags') ?? [],
        ...read.optional('platform'),
        noCache: read.flag('noCache'),
        pull: read.flag('pull'),
      };
    }
    case 'run': {
      const image = read.text('image');
      if (image === undefined) throw wrong('image', 'is missing. Set it to the image to run.');
      const name = read.text('name') ?? '';
      const problem = nameProblem(name);
      if (problem !== undefined) throw wrong('name', `can't be used. ${problem}`);
      const volumes = read.list('volumes') ?? [];
      const volume = volumes.map(volumeProblem).find((found) => found !== undefined);
      if (volume !== undefined) throw wrong('volumes', `can't be used. ${volume}`);
      const commandWords = read.list('containerCommand');
      const ports = read.list('ports')?.map((text) => {
        const port = parsePort(text);
        if (!port) throw wrong('ports', `has "${plainText(text)}", which isn't a valid port.`);
        return port;
      });
      return {
        command,
        image,
        request: {
          name,
          ...(ports ? { ports } : {}),
          env: Object.entries(read.texts('env')).map(([key, value]) => `${key}=${value}`),
          volumes,
          ...(commandWords ? { command: commandWords } : {}),
          ...read.optional('network'),
          remove: read.flag('remove'),
        },
      };
    }
    case 'compose': {
      const words = read.list('arguments') ?? [];
      if (words.length === 0)
        throw wrong(
          'arguments',
          'is missing. Set it to a command of Compose, for example ["up", "--detach"].',
        );
      return { command, file: path(read.text('file') ?? 'compose.yaml'), arguments: words };
    }
    default:
      throw wrong('command', 'must be "build", "run" or "compose".');
  }
}

/** Properties of a definition by their type; a property of another type is an error. */
class Properties {
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(values: Readonly<Record<string, unknown>>) {
    this.#values = values;
  }

  text(name: string): string | undefined {
    const value = this.#values[name];
    if (value === undefined || value === '') return undefined;
    if (typeof value !== 'string') throw wrong(name, 'must be a string.');
    return value;
  }

  optional<K extends string>(name: K): { readonly [key in K]?: string } {
    const value = this.text(name);
    return (value === undefined ? {} : { [name]: value }) as { readonly [key in K]?: string };
  }

  flag(name: string): boolean {
    const value = this.#values[name] ?? false;
    if (typeof value !== 'boolean') throw wrong(name, 'must be true or false.');
    return value;
  }

  list(name: string): readonly string[] | undefined {
    const value = this.#values[name];
    if (value === undefined) return undefined;
    if (!Array.isArray(value) || value.some((item) => typeof item !== 'string'))
      throw wrong(name, 'must be a list of strings.');
    return value as string[];
  }

  texts(name: string): Readonly<Record<string, string>> {
    const value = this.#values[name] ?? {};
    if (typeof value !== 'object' || Array.isArray(value)) throw wrong(name, 'must be an object.');
    const entries = Object.entries(value as Record<string, unknown>);
    if (entries.some(([, item]) => typeof item !== 'string'))
      throw wrong(name, 'must have strings as its values.');
    return Object.fromEntries(entries as [string, string][]);
  }
}

function wrong(property: string, what: string): UserError {
  return new UserError('bad-task', `"${property}" of the task ${what}`);
}
