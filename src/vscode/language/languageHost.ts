import type { Uri } from 'vscode';
import type { ShellCheckProgram } from '../../disk/shellcheck';
import type { Step } from '../stamps';
import type { FileAccess } from './fileAccess';
import type { LanguageBundles } from './languageBundles';

/** What the languages need of where they run: the extension host of a desktop or server, or that of a browser. */
export interface LanguageHost {
  readonly files: FileAccess;
  readonly bundles: LanguageBundles;
  /** Whether something can be built, run and debugged here, so that it is offered above lines. */
  readonly hasPrograms: boolean;
  /** A step between a keystroke and what the editor shows of it is done. */
  readonly stamp: (step: Step) => void;
  /** Calls `run` as soon as what is going on now has ended, unless it is disposed of before. */
  readonly soon: (run: () => void) => () => void;
  /** The `shellcheck` of this machine; undefined where there can't be one. */
  readonly shellCheck?: { programFor(document: Uri): Promise<ShellCheckProgram | undefined> };
}
