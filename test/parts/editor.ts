import type { Browser, CDPSession, Page } from 'playwright-core';
import { keepStill, launchBrowser } from './browser';
import type { Log } from './log';
import { ensureVscodeServer, startVscodeServer, type VscodeServer, type VscodeVersion } from './vscodeServer';
import { Workbench } from './workbench';

/** What an editor is for as long as it runs. */
export interface EditorOptions {
  readonly log: Log;
  readonly version?: VscodeVersion;
  /** Open in Restricted Mode's conditions, where VS Code asks for trust first. */
  readonly askForTrust?: boolean;
  /** The folders of those of VS Code's own extensions that it shall have; all when left out. */
  readonly builtIn?: readonly string[];
  /** The folders of extensions that it shall have besides those, absolute. */
  readonly further?: readonly string[];
  /** Nothing moves by itself, for tests that look at what is there and not at how it came. */
  readonly still?: boolean;
  /** The display language for extensions, such as `de`; VS Code's own texts stay English without a language pack. */
  readonly language?: string;
}

/** What a workbench opens and how it looks. */
export interface WorkbenchOptions {
  /** The folder to open, an absolute path. */
  readonly folder: string;
  /** The extension under development, an absolute path. */
  readonly extension?: string;
  readonly theme?: 'dark' | 'light';
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Added to the environment of the extension host (`DOCKER_HOST`). */
  readonly extraEnv?: Readonly<Record<string, string>>;
}

/** Settings that keep the editor's own first-start advice out of the picture. */
export const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'git.openRepositoryInParentFolders': 'never',
  'extensions.ignoreRecommendations': true,
  'update.showReleaseNotes': false,
  // It would look for ports through all processes of the machine every two seconds, those of containers among them.
  'remote.autoForwardPorts': false,
  'remote.autoForwardPortsSource': 'output',
};

/** The theme follows what the browser says that the person prefers. */
const themeSettings = {
  'window.autoDetectColorScheme': true,
  'workbench.preferredDarkColorTheme': 'Default Dark Modern',
  'workbench.preferredLightColorTheme': 'Default Light Modern',
};

/** A VS Code server and a page of a browser, in which one workbench after the other can be opened. */
export class Editor {
  readonly #server: VscodeServer;
  readonly #browser: Browser;
  readonly #page: Page;
  readonly #session: CDPSession;

  private constructor(server: VscodeServer, browser: Browser, page: Page, session: CDPSession) {
    this.#server = server;
    this.#browser = browser;
    this.#page = page;
    this.#session = session;
  }

  static async start({
    log,
    version = 'newest',
    askForTrust = false,
    builtIn,
    further = [],
    still = false,
    language,
  }: EditorOptions): Promise<Editor> {
    const install = await ensureVscodeServer(version, log);
    const browser = await launchBrowser(log);
    try {
      const page = await browser.newPage();
      if (still) await keepStill(page);
      if (language !== undefined) await page.addInitScript(displayLanguage, language);
      const session = await page.context().newCDPSession(page);
      const server = await startVscodeServer({ install, askForTrust, ...(builtIn && { builtIn }), further });
      return new Editor(server, browser, page, session);
    } catch (error) {
      await browser.close();
      throw error;
    }
  }

  /** Opens a folder, in place of the one before and without anything that was remembered of that. Closing leaves it. */
  async open(options: WorkbenchOptions): Promise<Workbench> {
    const { folder, extension, theme = 'dark', viewport = { width: 1280, height: 800 } } = options;
    const { origin } = this.#server;
    await this.#leave();
    this.#server.configure({ ...quietSettings, ...themeSettings, ...options.settings });
    await this.#page.emulateMedia({ colorScheme: theme });
    await this.#page.setViewportSize(viewport);
    const env = options.extraEnv ?? {};
    await this.#goto(workbenchAddress(origin, folder, { ...(extension ? { extension } : {}), env }));
    await this.#page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
    return new Workbench(this.#server, this.#page, () => this.#leave());
  }

  /** Closes the browser and stops the server. */
  async stop(): Promise<void> {
    await this.#browser.close();
    await this.#server.stop();
  }

  /** Closes the workbench, whatever is not saved, and forgets what it keeps in the browser. */
  async #leave(): Promise<void> {
    const { origin } = this.#server;
    await this.#goto(`${origin}/version`);
    await this.#session.send('Storage.clearDataForOrigin', {
      origin,
      storageTypes: 'indexeddb,local_storage',
    });
  }

  /** Again where a container's network comes or goes meanwhile, for which Chromium ends what it loads. */
  async #goto(address: string): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await this.#page.goto(address);
        return;
      } catch (error) {
        if (attempt === 5 || !/ERR_NETWORK_CHANGED|chrome-error:/.test(String(error))) throw error;
      }
    }
  }
}

/** Runs in the page: what a language pack sets there. */
function displayLanguage(language: string): void {
  Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: language });
}

/** Starts an editor of its own and opens a folder in it. */
export async function openWorkbench(options: EditorOptions & WorkbenchOptions): Promise<Workbench> {
  const editor = await Editor.start(options);
  try {
    const { server, page } = await editor.open(options);
    return new Workbench(server, page, () => editor.stop());
  } catch (error) {
    await editor.stop();
    throw error;
  }
}

/** What a workbench runs; the paths lie on its server. */
export interface WorkbenchPayload {
  /** The folder of an extension under development. */
  readonly extension?: string;
  /** A module with tests, which the extension host runs. */
  readonly tests?: string;
  /** Added to the environment of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * The address that opens a folder. The workbench honours the payload when the server runs with the smoke test driver.
 */
export function workbenchAddress(origin: string, folder: string, payload: WorkbenchPayload): string {
  const { extension, tests, env } = payload;
  const remote = (path: string) => `vscode-remote://${new URL(origin).host}${path}`;
  const entries = [
    ...(extension ? [['extensionDevelopmentPath', remote(extension)]] : []),
    ...(tests ? [['extensionTestsPath', remote(tests)]] : []),
    ...(env ? [['extensionEnvironment', JSON.stringify(env)]] : []),
    ['skipWelcome', 'true'],
  ];
  return `${origin}/?${new URLSearchParams({ folder, payload: JSON.stringify(entries) }).toString()}`;
}
