import { pathKey } from '../base/filePath';
import { basename, dirname, isAbsolute, join, relative, resolve } from '../compose/paths';
import { isComposeName } from '../compose/stacks/composeName';
import { FileReferences, mostSearched } from '../compose/stacks/references';
import { devcontainerBuild, isDevcontainerName } from '../compose/stacks/devcontainerBuild';
import { statedBuilds } from '../compose/stacks/statedBuilds';
import { bakeTargets } from '../dockerfile/interop/bake';
import { bakeNames, isBakeName } from '../dockerfile/interop/bakeName';
import type { KnownBuild } from '../dockerfile/model/knownBuild';
import { type BuildContext } from '../dockerfile/model/buildContext';
import { foldersOf } from '../dockerfile/model/inferContext';

/** More files than this are not listed: the rules about missing sources then stay silent. */
const mostFiles = 50_000;

/** Of more compose files than this, only the first are read. */
const mostComposeFiles = 300;

/** Folders that are read in one go before others have their turn. */
const slice = 50;

/** What lies in a folder, as the file system names it. */
export interface FolderEntry {
  readonly name: string;
  isDirectory(): boolean;
}

/** The text of a file, or why it isn't read: the end of a sentence that starts with the name of the file. */
export type FileText = { readonly text: string } | { readonly declined: string };

/** The file system around Dockerfiles. Paths are absolute, in the form of `base/filePath`. */
export interface ContextFiles {
  /** Empty where the folder can't be read. */
  entriesOf(folder: string): readonly FolderEntry[];
  /** A file that lies below `root` once links are followed; undefined where nothing lies there. */
  read(path: string, root: string): FileText | undefined;
  /** Lets others have their turn. */
  pause(): Promise<void>;
}

/**
 * What is known of the files around Dockerfiles, for rules about COPY sources.
 * `rootOf` says below which folder files are known for a Dockerfile; each such root is listed once, until
 * it is forgotten.
 */
export class BuildContexts {
  readonly #roots = new Map<string, KnownRoot>();
  readonly #rootOf: (dockerfile: string) => string | undefined;
  readonly #files: ContextFiles;

  constructor(rootOf: (dockerfile: string) => string | undefined, files: ContextFiles) {
    this.#rootOf = rootOf;
    this.#files = files;
  }

  /** Lists the files for the Dockerfile in slices, so that nothing else is held up. */
  async prepare(dockerfile: string): Promise<void> {
    const root = this.#rootOf(dockerfile);
    if (root === undefined || this.#roots.has(root)) return;
    const listing = new Listing(root, this.#files);
    while (listing.readSlice()) await this.#files.pause();
    const reading = new KnownRoot(root, listing.files, this.#files);
    while (reading.readComposeFile()) await this.#files.pause();
    this.#roots.set(root, reading);
  }

  /** The context around the Dockerfile at an absolute path; undefined where nothing can be known. */
  contextOf(dockerfile: string): BuildContext | undefined {
    const root = this.#rootOf(dockerfile);
    if (root === undefined) return undefined;
    const known = this.#known(root);
    const { files, folders } = known;
    if (!files || !folders) return undefined;
    const statedRoot = known.contextStatedFor(dockerfile);
    const directory = below(root, dirname(dockerfile));
    const within = (folder: string, name: string) => (folder === '' ? name : `${folder}/${name}`);
    const own = within(directory, `${basename(dockerfile)}.dockerignore`);
    const ignoreFileOf = (context: string): FileText | undefined => {
      const path = [own, within(context, '.dockerignore')].find(
        (name) => files.has(name) || folders.has(name),
      );
      return path === undefined ? undefined : this.#files.read(join(root, path), root);
    };
    return {
      directory,
      files,
      folders,
      ...(statedRoot === undefined ? {} : { statedRoot }),
      builds: known.buildsOf(dockerfile),
      ignoreFile: (context) => {
        const ignore = ignoreFileOf(context);
        return ignore && ('text' in ignore ? ignore.text : '');
      },
      unreadIgnoreFile: (context) => {
        const ignore = ignoreFileOf(context);
        return ignore && 'declined' in ignore
          ? `the ignore file isn't read, because it ${ignore.declined}`
          : undefined;
      },
    };
  }

  /** Which YAML files around the file at an absolute path include or extend which, with slashes. */
  referencesAround(file: string): FileReferences | undefined {
    const root = this.#rootOf(file);
    if (root === undefined) return undefined;
    return this.#known(root).references;
  }

  /** Files came or went: lists afresh when asked again. */
  forget(): void {
    this.#roots.clear();
  }

  #known(root: string): KnownRoot {
    const before = this.#roots.get(root);
    if (before) return before;
    const listing = new Listing(root, this.#files);
    while (listing.readSlice());
    const known = new KnownRoot(root, listing.files, this.#files);
    while (known.readComposeFile());
    this.#roots.set(root, known);
    return known;
  }
}

/** The files below a root, and the builds that its compose and bake files describe. */
class KnownRoot {
  /** By the key of the Dockerfile's path. */
  readonly #contexts = new Map<string, Set<string>>();
  readonly #builds = new Map<string, KnownBuild[]>();
  readonly #waiting: string[];
  readonly #root: string;
  readonly #source: ContextFiles;
  readonly folders: ReadonlySet<string> | undefined;
  #references: FileReferences | undefined;

  constructor(
    root: string,
    readonly files: ReadonlySet<string> | undefined,
    source: ContextFiles,
  ) {
    this.#root = root;
    this.#source = source;
    this.folders = files && foldersOf(files);
    this.#waiting = [...(files ?? [])]
      .filter((file) => {
        const name = basename(file);
        if (isComposeName(name) || isDevcontainerName(name)) return true;
        return isBakeName(name) && this.#isFirstBakeFile(file);
      })
      .slice(0, mostComposeFiles);
  }

  /** Reads one Compose file, Bake file or dev container configuration; false when none is left. */
  readComposeFile(): boolean {
    const file = this.#waiting.pop();
    if (file === undefined) return false;
    const path = join(this.#root, file);
    if (isBakeName(basename(file))) this.#addBakeFiles(dirname(path), dirname(file));
    else if (isDevcontainerName(basename(file))) {
      const build = devcontainerBuild(path, this.#textOf(path));
      if (build) {
        const { dockerfile, context, ...known } = build;
        this.#add(dockerfile, context, { ...known, origin: `the dev container of ${file}` });
      }
    } else {
      for (const { dockerfile, context, service, ...build } of statedBuilds(path, this.#textOf(path)))
        this.#add(dockerfile, context, { ...build, origin: `service "${service}" of ${file}` });
    }
    return true;
  }

  /** Read on first use. */
  get references(): FileReferences {
    if (this.#references) return this.#references;
    const references = new FileReferences();
    this.#references = references;
    const yaml = [...(this.files ?? [])].filter(
      (file) => /\.ya?ml$/i.test(file) && !/(?:^|\/)node_modules\//.test(file),
    );
    for (const file of yaml.slice(0, mostSearched)) {
      const path = join(this.#root, file);
      references.add(path, this.#textOf(path));
    }
    return references;
  }

  #textOf(path: string): string {
    const result = this.#source.read(path, this.#root);
    return result && 'text' in result ? result.text : '';
  }

  #isFirstBakeFile(file: string): boolean {
    const within = file.slice(0, file.length - basename(file).length);
    return bakeNames.find((name) => this.files?.has(`${within}${name}`)) === basename(file);
  }

  /** Bake reads all files of a folder together. */
  #addBakeFiles(path: string, folder: string): void {
    const within = folder === '.' ? '' : `${folder}/`;
    const names = bakeNames.filter((name) => this.files?.has(`${within}${name}`));
    const files = names.map((name) => ({ name, text: this.#textOf(join(path, name)) }));
    for (const { name, file, context, dockerfile, target, ...build } of bakeTargets(files)) {
      const contextPath = resolve(path, context);
      const known = { ...build, origin: `target "${name}" of ${within}${file}` };
      // Which stage it builds may not be known, but where it builds is.
      const isKnown = target !== null;
      this.#add(
        resolve(contextPath, dockerfile),
        contextPath,
        isKnown ? { ...known, ...(target === undefined ? {} : { target }) } : undefined,
      );
    }
  }

  #add(dockerfile: string, context: string, build: KnownBuild | undefined): void {
    const key = pathKey(dockerfile);
    this.#contexts.set(key, (this.#contexts.get(key) ?? new Set()).add(context));
    if (!build) return;
    const builds = this.#builds.get(key);
    if (builds) builds.push(build);
    else this.#builds.set(key, [build]);
  }

  /** The builds of a Dockerfile that the files below the root describe. */
  buildsOf(dockerfile: string): readonly KnownBuild[] {
    return this.#builds.get(pathKey(dockerfile)) ?? [];
  }

  /** The context of a Dockerfile, relative to the root; undefined where none is stated, or several are. */
  contextStatedFor(dockerfile: string): string | undefined {
    const [context, ...others] = this.#contexts.get(pathKey(dockerfile)) ?? [];
    if (context === undefined || others.length > 0) return undefined;
    const path = below(this.#root, context);
    return path.startsWith('..') || isAbsolute(path) ? undefined : path;
  }
}

/** `path` relative to `root`; empty where they are the same. */
function below(root: string, path: string): string {
  const found = relative(root, path);
  return found === '.' ? '' : found;
}

/** A walk over the files below a root, a slice at a time; symbolic links count as files. */
class Listing {
  readonly #files = new Set<string>();
  readonly #waiting = [''];
  readonly #root: string;
  readonly #source: ContextFiles;

  constructor(root: string, source: ContextFiles) {
    this.#root = root;
    this.#source = source;
  }

  /** The files found, relative to the root with slashes; undefined where there are too many. */
  get files(): ReadonlySet<string> | undefined {
    return this.#files.size > mostFiles ? undefined : this.#files;
  }

  /** Reads some folders; false when nothing is left to read. */
  readSlice(): boolean {
    for (let i = 0; i < slice; i++) {
      const folder = this.#waiting.pop();
      if (folder === undefined || this.#files.size > mostFiles) return false;
      for (const entry of this.#source.entriesOf(join(this.#root, folder))) {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        if (!entry.isDirectory()) this.#files.add(path);
        else if (entry.name !== '.git') this.#waiting.push(path);
      }
    }
    return true;
  }
}
