import { LineMap } from '../base/span';
import { entriesOf, get } from '../compose/node';
import type { LoadedStack } from '../compose/load/stack';
import { dirname, join, resolve } from '../compose/paths';
import type { ComposeReader } from '../compose/reader';
import type { Place } from './place';
import { BuildFile } from './buildFile';
import { ServiceDefinition } from './definition';
import { placeAt } from './place';
import { toHostPath } from '../base/filePath';

/** A local text file that ends up in a container, by a mount or by a build. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly lines: LineMap;
  /** Where it is in the container, as far as that is known. */
  readonly inContainer: string;
}

/** Files of one service that are read at most, and the size of each in characters. */
const mostFiles = 200;
const longestFile = 200_000;
const deepestFolder = 4;

/** Folders of which nobody wrote a file by hand. */
const passedOver: ReadonlySet<string> = new Set(['node_modules', '.git', 'vendor', '__pycache__', '.venv']);

/** The files of a project as they are on this machine, each read at most once. */
export class ProjectFiles {
  readonly #reader: ComposeReader;
  readonly #stack: LoadedStack | undefined;
  readonly #texts = new Map<string, SourceFile | undefined>();
  readonly #buildFiles = new Map<string, BuildFile | undefined>();
  readonly #sources = new Map<string, readonly SourceFile[]>();

  constructor(reader: ComposeReader, stack: LoadedStack | undefined) {
    this.#reader = reader;
    this.#stack = stack;
  }

  get stack(): LoadedStack | undefined {
    return this.#stack;
  }

  /** The services that Compose would start, by name. */
  definitions(): ReadonlyMap<string, ServiceDefinition> {
    const stack = this.#stack;
    if (!stack) return new Map();
    return new Map(
      [...entriesOf(get(stack.effective, 'services'))].map((entry) => [
        entry.key,
        new ServiceDefinition(entry, stack.selection.enabled.get(entry.key), stack.effective),
      ]),
    );
  }

  /** What Compose rejects in the files, a sentence each, at most five: what is read of them may be incomplete. */
  refusals(): readonly string[] {
    return (this.#stack?.problems ?? []).slice(0, 5).map(({ message, source }) => {
      const { line } = source.file.lines.positionAt(source.span.start);
      return `Compose rejects the files of the project: ${toHostPath(source.file.path)}:${line}: ${message}`;
    });
  }

  stat(path: string): 'file' | 'directory' | 'other' | undefined {
    return this.#reader.stat(path);
  }

  list(folder: string): readonly string[] {
    return this.#reader.list?.(folder) ?? [];
  }

  /** A text file; undefined where there is none, or where it is no text that a user wrote. */
  file(path: string, inContainer = ''): SourceFile | undefined {
    const key = `${path} ${inContainer}`;
    if (this.#texts.has(key)) return this.#texts.get(key);
    const text = this.#reader.stat(path) === 'file' ? this.#reader.read(path) : undefined;
    const isText = text !== undefined && text.length <= longestFile && !text.includes('\0');
    const file = isText ? { path, text, lines: new LineMap(text), inContainer } : undefined;
    this.#texts.set(key, file);
    return file;
  }

  /** The Dockerfile that a service is built with; undefined where it is not built, or the file is not there. */
  buildFile(definition: ServiceDefinition | undefined): BuildFile | undefined {
    const context = definition?.text('build', 'context');
    if (!definition || context === undefined) return undefined;
    const known = this.#buildFiles.get(definition.name);
    if (known || this.#buildFiles.has(definition.name)) return known;
    const path = resolve(context, definition.text('build', 'dockerfile') ?? 'Dockerfile');
    const text = this.#reader.read(path);
    const target = definition.text('build', 'target');
    const found = text === undefined ? undefined : new BuildFile(path, text, context, target);
    this.#buildFiles.set(definition.name, found);
    return found;
  }

  /** The local file behind a path of a service's container: what is mounted there, or was copied by the build. */
  localPath(definition: ServiceDefinition | undefined, path: string): string | undefined {
    const mount = (definition?.mounts ?? [])
      .filter(({ kind, source }) => ['bind', 'secret', 'config'].includes(kind) && source !== '')
      .filter(({ target }) => isBelow(target, path))
      .sort((a, b) => b.target.length - a.target.length)[0];
    if (mount) return join(mount.source, `.${path.slice(mount.target.replace(/\/$/, '').length)}`);
    return this.buildFile(definition)?.localPath(path, (local) => this.#reader.stat(local));
  }

  /** The text files that a service's containers have from this machine; those that are mounted come first. */
  sources(definition: ServiceDefinition | undefined): readonly SourceFile[] {
    if (!definition) return [];
    const known = this.#sources.get(definition.name);
    if (known) return known;
    const found = new Map<string, SourceFile>();
    for (const { kind, source, target } of definition.mounts) {
      if (kind === 'bind' || kind === 'config') this.#collect(source, target, found, 0);
    }
    for (const { local, target } of this.buildFile(definition)?.copied() ?? []) {
      this.#collect(local, target, found, 0);
    }
    const files = [...found.values()];
    this.#sources.set(definition.name, files);
    return files;
  }

  #collect(path: string, target: string, found: Map<string, SourceFile>, depth: number): void {
    if (found.size >= mostFiles || found.has(path) || !this.#isOfProject(path)) return;
    const kind = this.#reader.stat(path);
    if (kind === 'file') {
      const file = this.file(path, target);
      if (file) found.set(path, file);
      return;
    }
    if (kind !== 'directory' || depth > deepestFolder) return;
    for (const name of this.list(path)) {
      if (!passedOver.has(name)) this.#collect(join(path, name), join(target, name), found, depth + 1);
    }
  }

  /** What is mounted from elsewhere, such as `/var/run`, is no file of the project. */
  #isOfProject(path: string): boolean {
    const stack = this.#stack;
    if (!stack) return false;
    const folders = [stack.projectDirectory, ...stack.files.map(dirname)];
    return folders.some((folder) => isBelow(folder, path));
  }

  /** The lines of a service's own files that fit, code before what is written about it. */
  lines(definition: ServiceDefinition | undefined, pattern: RegExp, most = 3): readonly Place[] {
    const places: Place[] = [];
    for (const file of this.sources(definition)) {
      if (/\.(?:md|lock|map)$|package-lock\.json$/.test(file.path)) continue;
      for (let line = 1; line <= file.lines.lineCount && places.length < most; line++) {
        const start = file.lines.lineStart(line);
        const text = file.text.slice(start, file.lines.lineStart(line + 1)).replace(/\r?\n$/, '');
        if (pattern.test(text)) places.push(placeAt(file, start, start + text.length));
      }
    }
    return places;
  }

  /** The first line of a local file. */
  firstLine(path: string | undefined): Place | undefined {
    const file = path === undefined ? undefined : this.file(path);
    if (!file) return undefined;
    const end = /^[^\r\n]*/.exec(file.text)?.[0].length ?? 0;
    return placeAt(file, 0, end);
  }
}

/** Whether `path` is `folder` or lies below it. */
export function isBelow(folder: string, path: string): boolean {
  const base = folder.replace(/(?<!\/)\/+$/, '');
  return path === base || path.startsWith(`${base}/`) || base === '';
}
