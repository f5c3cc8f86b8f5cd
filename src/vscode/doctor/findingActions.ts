import { Position, Range, Uri, ViewColumn, window, workspace, type TextDocument } from 'vscode';
import { plainText } from '../../base/text/plainText';
import { UserError } from '../../base/userError';
import { basename } from '../../compose/paths';
import type { Examination } from '../../doctor/examine';
import type { PlacedFix } from '../../doctor/verdict';
import type { Place } from '../../sources/place';
import { readerFor } from '../language/composeFiles';
import { toWorkspaceEdit } from '../language/workspaceEdit';
import { filePathOf } from '../filePathOf';

/** Opens the file beside the diagnosis, with the place selected. */
export async function goTo(place: Place): Promise<void> {
  await window.showTextDocument(Uri.file(place.path), {
    viewColumn: ViewColumn.Beside,
    preview: true,
    selection: rangeOf(place),
  });
}

/** A place as VS Code counts, from zero. */
export function rangeOf({ line, column, endLine, endColumn }: Place): Range {
  return new Range(
    new Position(line - 1, column - 1),
    new Position(Math.max(line, endLine) - 1, endColumn - 1),
  );
}

/** Whether the text is the one that the places and fixes of the examination are counted in. */
export function isExamined(document: TextDocument, { texts }: Examination): boolean {
  return texts.get(filePathOf(document.uri)) === document.getText();
}

/**
 * Applies a fix in the editor and shows it there, not saved, so that the user sees it and can undo it. Throws a
 * `UserError` where the file is another one by now.
 */
export async function applyFix({ path, fix }: PlacedFix, examination: Examination): Promise<TextDocument> {
  const document = await workspace.openTextDocument(Uri.file(path));
  const [first] = fix.edits;
  const range =
    first && new Range(document.positionAt(first.span.start), document.positionAt(first.span.end));
  if (
    !isExamined(document, examination) ||
    !(await workspace.applyEdit(toWorkspaceEdit(document, [fix], readerFor(document.uri))))
  ) {
    throw new UserError(
      'file-changed',
      `"${plainText(basename(path))}" has changed since it was examined. Check again, then apply the fix.`,
    );
  }
  await window.showTextDocument(document, {
    viewColumn: ViewColumn.Beside,
    preview: true,
    ...(range ? { selection: new Range(range.start, range.start) } : {}),
  });
  return document;
}

/** Applies a fix and saves the file, so that Compose reads it. */
export async function applyAndSave(fix: PlacedFix, examination: Examination): Promise<void> {
  const document = await applyFix(fix, examination);
  // False also means that there was nothing to save: the editor may have saved it by itself in between.
  await document.save();
  if (document.isDirty) {
    throw new UserError(
      'file-changed',
      `"${plainText(basename(fix.path))}" could not be saved. Save it, then recreate the service.`,
    );
  }
}
