import { workspace, type Uri } from 'vscode';
import { missingShellCheck } from '../../disk/missingShellCheck';
import { ShellCheckProgram } from '../../disk/shellcheck';
import { showWarning } from '../messages';
import { setting } from '../settings';

/** Finds the `shellcheck` of this machine where the user wants it, and says once where it is missing. */
export class InstalledShellCheck {
  #program: ShellCheckProgram | undefined;
  #isMissingSaid = false;

  /** The program; undefined where it is turned off, missing, or the workspace is not trusted. */
  async programFor(document: Uri): Promise<ShellCheckProgram | undefined> {
    const isOn = setting('drydock.lint.shellcheck', document);
    if (!isOn || !workspace.isTrusted) return undefined;
    this.#program ??= ShellCheckProgram.find(process.env);
    if (!this.#program && !this.#isMissingSaid) {
      this.#isMissingSaid = true;
      void showWarning(missingShellCheck);
    }
    return this.#program;
  }
}
