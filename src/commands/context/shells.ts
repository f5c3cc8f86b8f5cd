import type { ContainerEngine } from '../../engine/engine';
import type { ShellSession } from '../../inspect/shell/shellSession';

/** Terminals, and the image that debug shells and helper containers are made of. */
export interface Shells {
  /**
   * The engine of this window over a connection that shells and forwards may keep: refreshing the views and
   * choosing another engine leave it open.
   */
  engine(): Promise<ContainerEngine>;
  /**
   * Shows the shell in a terminal of its own; closing that ends it. `notice` is printed first, and `container` is
   * whose files the paths in it mean.
   */
  show(terminal: {
    readonly name: string;
    readonly session: ShellSession;
    readonly notice?: string;
    readonly container?: { readonly id: string; readonly name: string };
  }): void;
  /** Runs a program of this machine in a terminal. */
  showLocal(terminal: {
    readonly name: string;
    readonly program: string;
    readonly args: readonly string[];
    /** What its environment has besides that of VS Code. */
    readonly environment?: Readonly<Record<string, string>>;
  }): void;
  /** The toolbox image: what was chosen for this window, or else `drydock.debugShell.image`. */
  readonly toolbox: string;
  useToolbox(image: string): void;
  /** Whether the user has agreed to this in this window; see `agreeToEnter`. */
  isAgreed(key: string): boolean;
  agree(key: string): void;
}
