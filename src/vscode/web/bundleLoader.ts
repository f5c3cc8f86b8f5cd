import { Uri, workspace } from 'vscode';

/**
 * Loads bundles of `dist/` in the extension host of a browser, where `require` knows nothing but `vscode`. They are the
 * same files as on a desktop, so that each is packed once.
 */
export class BundleLoader {
  readonly #dist: Uri;
  readonly #vscode: unknown;
  readonly #loaded = new Map<string, Promise<unknown>>();

  /** `vscode` is the module that bundles get for its name. */
  constructor(dist: Uri, vscode: unknown) {
    this.#dist = dist;
    this.#vscode = vscode;
  }

  /** The exports of a bundle, by its path in `dist/` without `.js`. What fails is tried again the next time. */
  async load(path: string): Promise<unknown> {
    const known = this.#loaded.get(path);
    if (known) return known;
    const loading = this.#load(path);
    this.#loaded.set(path, loading);
    loading.catch(() => this.#loaded.delete(path));
    return loading;
  }

  async #load(path: string): Promise<unknown> {
    const source = new TextDecoder().decode(
      await workspace.fs.readFile(Uri.joinPath(this.#dist, `${path}.js`)),
    );
    // `require` answers at once, so what the bundle requires is loaded before it runs.
    const required = new Map<string, unknown>([['vscode', this.#vscode]]);
    for (const [, name = ''] of source.matchAll(/\brequire\("(\.\/[\w/-]+)\.js"\)/g)) {
      const folder = path.slice(0, path.lastIndexOf('/') + 1);
      required.set(`${name}.js`, await this.load(folder + name.slice('./'.length)));
    }
    const module = { exports: {} };
    // The way in which VS Code itself runs the entry of an extension here. The text is a file of the extension.
    // oxlint-disable-next-line typescript/no-implied-eval
    const run = new Function('module', 'exports', 'require', `${source}\n//# sourceURL=drydock/${path}.js`);
    run(module, module.exports, (name: string) => {
      if (required.has(name)) return required.get(name);
      throw new Error(`"${name}" isn't available in a browser.`);
    });
    return module.exports;
  }
}
