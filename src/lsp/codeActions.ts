import {
  CodeActionKind,
  type CodeAction,
  type CodeActionContext,
  type CreateFile,
  type Diagnostic,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { LineMap, overlaps, type Span } from '../base/span';
import { plainText } from '../base/text/plainText';
import { withLineBreaksOf } from '../base/textEdit';
import { join } from '../compose/paths';
import { readText } from '../disk/diskReader';
import { collectFixes } from '../lint/fixAll';
import { ignoreLists } from '../lint/ignoreEntries';
import type { Fix } from '../lint/rule';
import type { LintResult } from '../project/lintResult';
import { suppressInFile, suppressOnLine } from '../project/suppress';
import { toDiagnostics, toRange, uriOf } from './convert';

export const fixAllKind = `${CodeActionKind.SourceFixAll}.drydock`;

/** A document with its findings, as the client knows it. */
export interface LintedDocument {
  readonly uri: string;
  readonly path: string;
  readonly version: number;
  readonly result: LintResult;
}

/**
 * Quick fixes of the findings in `selected`, and "fix all" of a rule or of the file. Fixes that write other files are
 * left out unless the client `createsFiles`.
 */
export function codeActions(
  document: LintedDocument,
  selected: Span,
  context: CodeActionContext,
  createsFiles: boolean,
): CodeAction[] {
  const { result } = document;
  if (result.declined !== undefined) return [];
  const wants = (kind: string) =>
    !context.only || context.only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`));
  const actions: CodeAction[] = [];
  const diagnostics = toDiagnostics(result, document.uri);
  const can = (fix: Fix) => createsFiles || (!fix.createFile && !fix.appendFile && !fix.ignoreFiles);
  if (wants(CodeActionKind.QuickFix)) {
    for (const [index, finding] of result.findings.entries()) {
      const diagnostic = diagnostics[index];
      if (!diagnostic || !touches(finding.span, selected)) continue;
      for (const fix of finding.fixes ?? []) {
        if (can(fix))
          actions.push({ ...quickFix(document, fix.title, diagnostic, [fix]), isPreferred: fix.preferred });
      }
      const same = collectFixes(result.findings.filter(({ rule }) => rule.id === finding.rule.id)).filter(
        can,
      );
      if (same.length > 1)
        actions.push(quickFix(document, `Fix all "${finding.rule.id}" in this file`, diagnostic, same));
      if (finding.severity === 'error') continue;
      for (const fix of [suppressOnLine(result, finding), suppressInFile(result, finding)])
        actions.push(quickFix(document, fix.title, diagnostic, [fix]));
    }
  }
  const all = wants(fixAllKind) ? collectFixes(result.findings).filter(can) : [];
  // Asked for nothing in particular, an editor lists what fits the selection.
  if (all.length > 0 && context.only)
    actions.push({
      title: 'Fix all safe Drydock findings',
      kind: fixAllKind,
      edit: toWorkspaceEdit(document, all),
    });
  return actions;
}

function quickFix(
  document: LintedDocument,
  title: string,
  diagnostic: Diagnostic,
  fixes: readonly Fix[],
): CodeAction {
  return {
    title: plainText(title),
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    edit: toWorkspaceEdit(document, fixes),
  };
}

/** The edits as one change. A file that a fix writes is never overwritten. */
function toWorkspaceEdit(
  { uri, path, version, result }: LintedDocument,
  fixes: readonly Fix[],
): WorkspaceEdit {
  const lines = new LineMap(result.text);
  const edits = fixes.flatMap((fix) =>
    fix.edits.map(({ span, newText }) => ({
      range: toRange(lines, span),
      newText: withLineBreaksOf(result.text, newText),
    })),
  );
  const others = fixes.flatMap(({ createFile, appendFile }): (CreateFile | TextDocumentEdit)[] => {
    const file = createFile ?? appendFile;
    if (!file) return [];
    const other = uriOf(join(path.slice(0, path.lastIndexOf('/')), file.path));
    // Clients take a place behind the end of a document for its end.
    const end = { line: createFile ? 0 : 2 ** 31 - 1, character: 0 };
    const change: TextDocumentEdit = {
      textDocument: { uri: other, version: null },
      edits: [{ range: { start: end, end }, newText: file.text }],
    };
    const options = createFile ? { overwrite: false } : { ignoreIfExists: true };
    return [{ kind: 'create', uri: other, options }, change];
  });
  const folder = path.slice(0, path.lastIndexOf('/'));
  const ignored = fixes.flatMap(({ ignoreFiles = [] }) => ignoreFiles);
  const read = (name: string) => readText(`${folder}/${name}`);
  for (const { name, text } of ignoreLists(result.kind === 'dockerfile', ignored, read)) {
    const list = uriOf(`${folder}/${name}`);
    const end = { line: 2 ** 31 - 1, character: 0 };
    others.push(
      { kind: 'create', uri: list, options: { ignoreIfExists: true } },
      { textDocument: { uri: list, version: null }, edits: [{ range: { start: end, end }, newText: text }] },
    );
  }
  if (others.length === 0) return { changes: { [uri]: edits } };
  const own: TextDocumentEdit[] = edits.length > 0 ? [{ textDocument: { uri, version }, edits }] : [];
  return { documentChanges: [...own, ...others] };
}

function touches(part: Span, selected: Span): boolean {
  return overlaps(part, selected) || part.start === selected.start || part.end === selected.start;
}
