import { ThemeIcon, window, type Terminal } from 'vscode';
import type { Disposable } from '../../base/disposable';
import { labelText } from '../../base/text/message';
import type { Shells } from '../../commands/context/shells';
import type { ContainerEngine } from '../../engine/engine';
import { defaultToolbox } from '../../inspect/helper/toolbox';
import { removeLeftCopies } from '../../inspect/shell/leftCopies';
import type { Log } from '../log';
import { ShellTerminal } from './shellTerminal';
import { setting } from '../settings';

/** The terminals that show shells of containers. Letting go of it ends the shells that are still open. */
export class ShellTerminals implements Shells, Disposable {
  readonly #log: Log;
  readonly #open = new Set<ShellTerminal>();
  readonly #connect: () => Promise<ContainerEngine>;
  readonly #engines = new Map<string, ContainerEngine>();
  readonly #agreed = new Set<string>();
  readonly #containers = new WeakMap<Terminal, { readonly id: string; readonly name: string }>();
  #chosen: string | undefined;

  /** `connect` makes a connection to the engine that is meant at that time. */
  constructor(connect: () => Promise<ContainerEngine>, log: Log) {
    this.#connect = connect;
    this.#log = log;
  }

  async engine(): Promise<ContainerEngine> {
    const engine = await this.#connect();
    const key = JSON.stringify(engine.endpoint);
    const known = this.#engines.get(key);
    if (known) engine.close();
    else {
      this.#engines.set(key, engine);
      removeLeftCopies(engine).catch((error: unknown) =>
        this.#log.warn('Images that an ended session has left could not be removed.', error),
      );
    }
    return known ?? engine;
  }

  get toolbox(): string {
    return this.#chosen ?? (setting('drydock.debugShell.image').trim() || defaultToolbox);
  }

  useToolbox(image: string): void {
    this.#chosen = image;
  }

  isAgreed(key: string): boolean {
    return this.#agreed.has(key);
  }

  agree(key: string): void {
    this.#agreed.add(key);
  }

  /** The container whose files the paths in a terminal mean; undefined where it isn't one of these. */
  containerOf(terminal: Terminal): { readonly id: string; readonly name: string } | undefined {
    return this.#containers.get(terminal);
  }

  show({ name, session, notice, container }: Parameters<Shells['show']>[0]): void {
    const pty = new ShellTerminal(session, notice ?? '', this.#log);
    this.#open.add(pty);
    void pty.ended.then(() => this.#open.delete(pty));
    const terminal = window.createTerminal({
      name: labelText(name),
      pty,
      iconPath: new ThemeIcon('terminal'),
    });
    if (container) this.#containers.set(terminal, container);
    terminal.show();
  }

  showLocal({ name, program, args, environment }: Parameters<Shells['showLocal']>[0]): void {
    const env = environment ? { env: { ...environment } } : {};
    const options = { shellPath: program, shellArgs: [...args], iconPath: new ThemeIcon('terminal'), ...env };
    window.createTerminal({ name: labelText(name), ...options }).show();
  }

  dispose(): void {
    const ended = [...this.#open].map((terminal) => {
      terminal.close();
      return terminal.ended;
    });
    void Promise.all(ended).then(() => {
      for (const engine of this.#engines.values()) engine.close();
    });
  }
}
