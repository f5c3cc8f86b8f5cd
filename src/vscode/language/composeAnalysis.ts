import type { Uri } from 'vscode';
import type { ComposeOptions } from '../../compose/model';
import type { ComposeFile } from '../../compose/yaml/parse';
import { filePathOf } from '../filePathOf';

/** How compose files are analysed, here and by the language features, so that they share what they know. */
export interface ComposeAnalysis {
  /** The options for a document. */
  optionsFor(document: Uri): ComposeOptions;
  /** A file as it is now, in an editor or on the disk. */
  parse(path: string): ComposeFile;
  /** Forgets what is known only for the sake of a document that is closed. */
  closed(document: Uri): void;
}

/** A text that was never saved is checked as what it would most likely be saved as. */
export function pathOf(document: Uri): string {
  return document.scheme === 'untitled' ? '/untitled/compose.yaml' : filePathOf(document);
}
