import { workspace, type Uri } from 'vscode';
import type { ShellCheckProgram } from '../../disk/shellcheck';
import { showWarning } from '../messages';

/** The setting that lets an installed `shellcheck` judge RUN instructions. */
const setting = 'shellcheck';

/** Finds the `shellcheck` of this machine where the user wants it, and says once where it is missing. */
export class InstalledShellCheck {
  #program: ShellCheckProgram | undefined;
  #isMissingSaid = false;

  /** The program; undefined where it is turned off, missing, or the workspace is not trusted. */
  async programFor(document: Uri): Promise<ShellCheckProgram | undefined> {
    const isOn = workspace.getConfiguration('drydock.lint', document).get<boolean>(setting) ?? false;
    if (!isOn || !workspace.isTrusted) return undefined;
    const { ShellCheckProgram: Program, missingShellCheck } = await import('../dockerfileRuntime');
    this.#program ??= Program.find(process.env);
    if (!this.#program && !this.#isMissingSaid) {
      this.#isMissingSaid = true;
      void showWarning(missingShellCheck);
    }
    return this.#program;
  }
}
