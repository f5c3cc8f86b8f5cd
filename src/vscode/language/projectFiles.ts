import { FileType, Uri, workspace } from 'vscode';
import type { ComposeDocument, ComposeOptions } from '../../compose/model';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { Emitter } from '../../base/event';
import type { BuildContexts } from '../../project/buildContexts';
import type { BuildContext } from '../../dockerfile/model/buildContext';
import type { LintConfig } from '../../lint/config';
import type { ProfileName } from '../../lint/rule';
import { configFileGroups } from '../../project/configFiles';
import { fileKindOf, fileKindOfLanguage, type FileKind } from '../../project/fileKind';
import type { LintResult } from '../../project/lintResult';
import type { shellCheckDockerfile } from '../../project/shellCheckDockerfile';
import type { Lint } from '../../project/linting';
import type { ConfigFile, ConfigNote, LintSettings, ProjectSettings } from '../../project/lintSettings';
import type { KnownPlatforms } from '../knownPlatforms';
import type { Log } from '../log';
import { pathOf, type ComposeAnalysis } from './composeAnalysis';
import type { ComposeReferences } from './composeReferences';
import type { FileAccess } from './fileAccess';
import type { LanguageHost } from './languageHost';
import { chosenSetting, setting } from '../settings';
import { isDevcontainerName } from '../../compose/stacks/devcontainerBuild';
import { isBakeName } from '../../dockerfile/interop/bakeName';
import { filePathOf } from '../filePathOf';

/** How long to wait for more after a file came or went, in milliseconds. */
const settle = 300;

type ShellCheck = typeof shellCheckDockerfile;

/** The part of a language's bundle that checks. */
interface Judge {
  readonly lint: Lint;
  readonly readProjectSettings: (files: readonly ConfigFile[]) => ProjectSettings;
  readonly compose?: ComposeAnalysis;
  readonly contexts?: BuildContexts;
  readonly references?: ComposeReferences;
  readonly shellCheckDockerfile?: ShellCheck;
}

/**
 * Checks texts with what is known of the files around them: configuration files (read through VS Code's
 * file systems, so also in a virtual workspace), and, if the files around it can be read, the build context and the files
 * of the compose stack, open editors first. What it read is forgotten when files change.
 */
export class ProjectFiles implements Disposable {
  readonly #parts = new DisposableStore();
  readonly #changed = this.#parts.add(new Emitter<void>());
  readonly #loading = new Map<FileKind, Promise<Judge>>();
  readonly #judges = new Map<FileKind, Judge>();
  readonly #reading = new Map<string, Promise<ProjectSettings>>();
  readonly #projects = new Map<string, ProjectSettings>();
  /** By document: asking VS Code for a setting takes longer than most rules, and each feature needs them. */
  readonly #settings = new Map<string, LintSettings>();
  readonly #log: Log;
  readonly #host: LanguageHost;
  readonly #platforms: KnownPlatforms;
  #settling: ReturnType<typeof setTimeout> | undefined;

  /** Something changed that findings depend on besides the text: judge again. */
  readonly onDidChange = this.#changed.event;

  readonly #settingsRead = this.#parts.add(new Emitter<void>());
  /** Configuration files were read: {@link configNotes} may say something else. */
  readonly onDidReadSettings = this.#settingsRead.event;

  constructor(log: Log, host: LanguageHost, platforms: KnownPlatforms) {
    this.#log = log;
    this.#host = host;
    this.#platforms = platforms;
    this.#parts.add(platforms.onDidLearn(() => this.#changed.fire()));
    const names = configFileGroups.flat().join(',');
    const configFiles = this.#parts.add(
      workspace.createFileSystemWatcher(`**/{${names},.env,.dockerignore}`),
    );
    const forgetSettings = () => {
      this.#reading.clear();
      this.#projects.clear();
      this.#changed.fire();
    };
    this.#parts.add(configFiles.onDidChange(forgetSettings));
    this.#parts.add(configFiles.onDidCreate(forgetSettings));
    this.#parts.add(configFiles.onDidDelete(forgetSettings));

    const anyFile = this.#parts.add(workspace.createFileSystemWatcher('**/*', false, true, false));
    this.#parts.add(anyFile.onDidCreate(() => this.#filesChanged()));
    this.#parts.add(anyFile.onDidDelete(() => this.#filesChanged()));
    const composeFiles = this.#parts.add(
      workspace.createFileSystemWatcher(
        '**/{*.yml,*.yaml,docker-bake*.hcl,docker-bake*.json,devcontainer.json,.devcontainer.json}',
        true,
        false,
        true,
      ),
    );
    this.#parts.add(
      composeFiles.onDidChange(({ path }) => {
        const name = path.slice(path.lastIndexOf('/') + 1);
        if (fileKindOf(path) === 'compose' || isBakeName(name) || isDevcontainerName(name))
          this.#filesChanged();
      }),
    );
    this.#parts.defer(() => clearTimeout(this.#settling));
    this.#parts.add(
      host.files.onDidRead(() => {
        this.#judges.get('dockerfile')?.contexts?.forget();
        this.#changed.fire();
      }),
    );
    this.#parts.add(workspace.onDidGrantWorkspaceTrust(() => this.#changed.fire()));
    this.#parts.add(
      workspace.onDidChangeConfiguration((event) => {
        const isOurs = ['drydock.lint', 'drydock.coexistence'].some((name) =>
          event.affectsConfiguration(name),
        );
        if (!isOurs) return;
        this.#settings.clear();
        this.#changed.fire();
      }),
    );
  }

  /** Loads and reads what {@link lint} needs for the document, where that has not been done yet. */
  async prepare(document: Uri, kind: FileKind): Promise<void> {
    const judge = await this.#judge(kind);
    const folder = Uri.joinPath(document, '..');
    const key = folder.toString();
    let reading = this.#reading.get(key);
    if (!reading) {
      reading = readConfigFiles(document, folder, this.#host.files).then(judge.readProjectSettings);
      this.#reading.set(key, reading);
    }
    const project = await reading;
    if (this.#reading.get(key) === reading && this.#projects.get(key) !== project) {
      this.#projects.set(key, project);
      this.#settingsRead.fire();
    }
    await this.#host.files.ready(document);
    if (this.#host.files.rootOf(document) !== undefined) await judge.contexts?.prepare(filePathOf(document));
    // Findings don't wait for it: most files belong to the stack of their own folder.
    judge.references
      ?.search(document)
      .catch((error: unknown) => this.#log.error('The Compose files could not be searched.', error));
  }

  /**
   * Checks a text with what is known of its surroundings now; undefined before {@link prepare} was done once.
   * Synchronous: typing waits for nothing. A `profile` takes precedence over the settings.
   */
  lint(document: Uri, text: string, kind: FileKind, profile?: ProfileName): LintResult | undefined {
    const judge = this.#judges.get(bundleOf(kind));
    if (!judge) return undefined;
    const surroundings = {
      ...this.#settingsFor(document),
      ...(profile ? { profile } : {}),
      knownPlatforms: (image: string) => this.#platforms.of(image),
    };
    const stack = judge.compose ? { stack: judge.compose.optionsFor(document) } : {};
    const { files } = this.#host;
    const isKnown = files.rootOf(document) !== undefined;
    const buildContext = isKnown ? judge.contexts?.contextOf(filePathOf(document)) : undefined;
    const result = judge.lint(
      { path: pathOf(document), text, kind },
      { ...surroundings, ...(buildContext ? { buildContext } : {}), ...stack },
    );
    // What it asked for and isn't there yet counts as missing. Once it has been read, it is checked again.
    return files.isReading() ? undefined : result;
  }

  /** The files around a Dockerfile; undefined where it is no local file, or too many are around it. */
  async buildContextOf(document: Uri): Promise<BuildContext | undefined> {
    const { files } = this.#host;
    if (files.rootOf(document) === undefined) return undefined;
    const { contexts } = await this.#judge('dockerfile');
    await files.ready(document);
    const path = filePathOf(document);
    await contexts?.prepare(path);
    return contexts?.contextOf(path);
  }

  /** How compose files are analysed; loads that. */
  async composeAnalysis(): Promise<ComposeAnalysis> {
    const { compose } = await this.#judge('compose');
    if (!compose) throw new Error('The bundle for Compose files provides no analysis.');
    return {
      ...compose,
      // Analyses are shared with the linter, which asks for the release of the project too.
      optionsFor: (document) => {
        const release = this.#settingsFor(document).project?.compose;
        return { ...compose.optionsFor(document), ...(release === undefined ? {} : { release }) };
      },
    };
  }

  /** A document was closed: what was kept for it alone goes. */
  closed(document: Uri): void {
    this.#settings.delete(document.toString());
    this.#judges.get('compose')?.compose?.closed(document);
  }

  /** What is not understood in the configuration files that hold for a document, as far as they were read. */
  configNotes(document: Uri): readonly ConfigNote[] {
    return this.#projects.get(Uri.joinPath(document, '..').toString())?.notes ?? [];
  }

  /** What is not understood in the text of one configuration file. */
  async notesOn(file: ConfigFile): Promise<readonly ConfigNote[]> {
    return (await this.#judge('dockerfile')).readProjectSettings([file]).notes;
  }

  /** The `result` with what an installed `shellcheck` adds to it; undefined where that is turned off. */
  async shellCheck(document: Uri, result: LintResult, signal: AbortSignal): Promise<LintResult | undefined> {
    const check = this.#judges.get(bundleOf(result.kind))?.shellCheckDockerfile;
    const program = check && (await this.#host.shellCheck?.programFor(document));
    if (!check || !program) return undefined;
    return check(result, this.#settingsFor(document), (request) => program.ask(request, signal));
  }

  dispose(): void {
    this.#parts.dispose();
  }

  #settingsFor(document: Uri): LintSettings {
    const project = this.#projects.get(Uri.joinPath(document, '..').toString());
    const key = document.toString();
    const settings = this.#settings.get(key) ?? settingsFor(document);
    this.#settings.set(key, settings);
    return { ...settings, ...(project ? { project } : {}) };
  }

  async #judge(of: FileKind): Promise<Judge> {
    const kind = bundleOf(of);
    let loading = this.#loading.get(kind);
    if (!loading) {
      loading =
        kind === 'dockerfile'
          ? loadDockerfile(this.#host)
          : loadCompose(this.#host, () => this.#changed.fire());
      this.#loading.set(kind, loading);
    }
    const judge = await loading;
    this.#judges.set(kind, judge);
    return judge;
  }

  #filesChanged(): void {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      this.#host.files.forget();
      this.#judges.get('dockerfile')?.contexts?.forget();
      this.#judges.get('compose')?.references?.forget();
      this.#changed.fire();
    }, settle);
  }
}

/** Env files are read by Compose. */
function bundleOf(kind: FileKind): 'dockerfile' | 'compose' {
  return kind === 'dockerfile' ? kind : 'compose';
}

async function loadDockerfile({ bundles, files }: LanguageHost): Promise<Judge> {
  const { lint, readProjectSettings, shellCheckDockerfile, BuildContexts } =
    await bundles.dockerfileRuntime();
  const contexts = new BuildContexts(
    (dockerfile) => files.rootOf(files.uriOf(dockerfile)),
    files.contextFiles,
  );
  return { lint, readProjectSettings, shellCheckDockerfile, contexts };
}

async function loadCompose({ bundles, files }: LanguageHost, changed: () => void): Promise<Judge> {
  const { lintCompose, lintEnvFile, readProjectSettings, ComposeCache, ComposeModels, ComposeReferences } =
    await bundles.composeRuntime();
  const lint: Lint = (input, surroundings) =>
    input.kind === 'env' ? lintEnvFile(input, surroundings) : lintCompose(input, surroundings);
  const cache = new ComposeCache();
  let models = new ComposeModels<ComposeDocument>();
  const references = new ComposeReferences(files, () => {
    // Analyses that are kept know nothing of what was found.
    models = new ComposeModels<ComposeDocument>();
    changed();
  });
  const environment = files.environment();
  // Where nothing is known of the files around it, a document is analysed alone.
  const alone: ComposeOptions = { models: new ComposeModels<ComposeDocument>() };
  const optionsFor = (document: Uri): ComposeOptions => {
    const reader = files.readerFor(document);
    if (!reader) return alone;
    return {
      environment,
      cache,
      models,
      reader,
      referrers: (path: string) => references.of(document, path),
    };
  };
  const compose: ComposeAnalysis = {
    optionsFor,
    parse: (path) => cache.files.parse(path, files.all.read(path) ?? ''),
    closed(document) {
      optionsFor(document).models?.forget(pathOf(document));
      const isOpen = workspace.textDocuments.some(
        ({ languageId, uri }) => fileKindOfLanguage(languageId, filePathOf(uri)) === 'compose',
      );
      if (!isOpen) cache.clear();
    },
  };
  return { lint, readProjectSettings, compose, references };
}

function settingsFor(document: Uri): LintSettings {
  const profile = chosenSetting('drydock.lint.profile', document);
  const rules = setting('drydock.lint.rules', document) as LintConfig['rules'];
  return { ...(profile ? { profile } : {}), rules };
}

/** The nearest file of each group, in the folder of the document or above it within its workspace folder. */
async function readConfigFiles(
  document: Uri,
  folder: Uri,
  { readText }: Pick<FileAccess, 'readText'>,
): Promise<readonly ConfigFile[]> {
  const root = workspace.getWorkspaceFolder(document)?.uri;
  if (!root || document.scheme === 'untitled') return [];
  const found: ConfigFile[] = [];
  let missing = [...configFileGroups];
  for (let current = folder; missing.length > 0; current = Uri.joinPath(current, '..')) {
    const entries = await workspace.fs.readDirectory(current).then(
      (list) => new Map(list),
      () => new Map<string, FileType>(),
    );
    for (const names of missing) {
      const name = names.find((candidate) => ((entries.get(candidate) ?? 0) & FileType.File) !== 0);
      if (name === undefined) continue;
      const path = Uri.joinPath(current, name);
      const text = await readText(path, root);
      if (text === undefined) continue;
      missing = missing.filter((group) => group !== names);
      found.push({ name, path: filePathOf(path), text });
    }
    if (current.path === root.path || current.path === '/') break;
  }
  return found;
}
