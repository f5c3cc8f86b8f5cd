import { FileType, Uri, workspace } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { Emitter } from '../../base/event';
import type { ProfileName, Severity } from '../../lint/rule';
import {
  configFileNames,
  type ConfigFile,
  type ConfigFileName,
  type LintSettings,
} from '../../project/lintSettings';
import { lintText } from '../../project/lintText';
import type { FileKind } from '../../project/fileKind';
import type { LintResult } from '../../project/lintResult';

/**
 * The configuration files that hold for a document, read once per folder through VS Code's file systems
 * (so also in a virtual workspace), and forgotten when one of them changes.
 */
export class ProjectFiles implements Disposable {
  readonly #parts = new DisposableStore();
  readonly #changed = this.#parts.add(new Emitter<void>());
  readonly #folders = new Map<string, Promise<readonly ConfigFile[]>>();
  readonly #ready = new Map<string, readonly ConfigFile[]>();

  /** Something changed that findings depend on besides the text: judge again. */
  readonly onDidChange = this.#changed.event;

  constructor() {
    const watcher = this.#parts.add(workspace.createFileSystemWatcher(`**/{${configFileNames.join(',')}}`));
    const forget = () => {
      this.#folders.clear();
      this.#ready.clear();
      this.#changed.fire();
    };
    this.#parts.add(watcher.onDidChange(forget));
    this.#parts.add(watcher.onDidCreate(forget));
    this.#parts.add(watcher.onDidDelete(forget));
    this.#parts.add(
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('drydock.lint')) this.#changed.fire();
      }),
    );
  }

  /** Reads what {@link lint} needs for the document, where that has not been done yet. */
  async prepare(document: Uri): Promise<void> {
    const folder = Uri.joinPath(document, '..');
    const key = folder.toString();
    let reading = this.#folders.get(key);
    if (!reading) {
      reading = readConfigFiles(document, folder);
      this.#folders.set(key, reading);
    }
    const files = await reading;
    if (this.#folders.get(key) === reading) this.#ready.set(key, files);
  }

  /** Judges a text with what is known of its surroundings now. Synchronous: typing waits for nothing. */
  lint(document: Uri, text: string, kind: FileKind): LintResult {
    const configFiles = this.#ready.get(Uri.joinPath(document, '..').toString()) ?? [];
    return lintText({ path: document.path, text, kind }, { ...settingsFor(document), configFiles });
  }

  dispose(): void {
    this.#parts.dispose();
  }
}

function settingsFor(document: Uri): LintSettings {
  const settings = workspace.getConfiguration('drydock.lint', document);
  const profile = chosen(settings.inspect<ProfileName>('profile'));
  return {
    ...(profile ? { profile } : {}),
    rules: settings.get<Record<string, Severity | 'off'>>('rules') ?? {},
  };
}

/** What a person set, wherever; the default does not count, because a project file beats it. */
function chosen<T>(setting: SettingValues<T> | undefined): T | undefined {
  return setting?.workspaceFolderValue ?? setting?.workspaceValue ?? setting?.globalValue;
}

interface SettingValues<T> {
  readonly globalValue?: T;
  readonly workspaceValue?: T;
  readonly workspaceFolderValue?: T;
}

/** The nearest file of each name, in the folder of the document or above it within its workspace folder. */
async function readConfigFiles(document: Uri, folder: Uri): Promise<readonly ConfigFile[]> {
  const root = workspace.getWorkspaceFolder(document)?.uri;
  if (!root || document.scheme === 'untitled') return [];
  const found: ConfigFile[] = [];
  const missing = new Set<ConfigFileName>(configFileNames);
  for (let current = folder; missing.size > 0; current = Uri.joinPath(current, '..')) {
    const entries = await workspace.fs.readDirectory(current).then(
      (list) => new Map(list),
      () => new Map<string, FileType>(),
    );
    for (const name of missing) {
      if (((entries.get(name) ?? 0) & FileType.File) === 0) continue;
      const path = Uri.joinPath(current, name);
      const text = await workspace.fs.readFile(path).then(
        (bytes) => new TextDecoder().decode(bytes),
        () => undefined,
      );
      if (text === undefined) continue;
      missing.delete(name);
      found.push({ name, path: path.path, text });
    }
    if (current.path === root.path || current.path === '/') break;
  }
  return found;
}
