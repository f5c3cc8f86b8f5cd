import type { Range } from 'vscode';
import {
  CodeAction,
  CodeActionKind,
  l10n,
  type CodeActionContext,
  type CodeActionProvider,
  type Diagnostic,
  type TextDocument,
  type WorkspaceEdit,
} from 'vscode';
import { overlaps, span, type Span } from '../../base/span';
import { plainText } from '../../base/text/plainText';
import { collectFixes } from '../../lint/fixAll';
import type { Fix } from '../../lint/rule';
import type { Report } from '../../lint/runner';
import type { LintResult } from '../../project/lintResult';
import { suppressInFile, suppressOnLine } from '../../project/suppress';
import { toDiagnostics } from './diagnostics';
import { commandIds } from './fixCommands';
import type { FileAccess } from './fileAccess';
import type { LintedDocuments } from './lintedDocuments';
import { toWorkspaceEdit } from './workspaceEdit';

/** Quick fixes of findings, "fix all" of a rule or of the file, and the ways to say "not here". */
export class FindingActions implements CodeActionProvider {
  static readonly fixAllKind = CodeActionKind.SourceFixAll.append('drydock');
  static readonly kinds = [CodeActionKind.QuickFix, FindingActions.fixAllKind];

  readonly #documents: LintedDocuments;
  readonly #files: Pick<FileAccess, 'readerFor'>;

  constructor(documents: LintedDocuments, files: Pick<FileAccess, 'readerFor'>) {
    this.#documents = documents;
    this.#files = files;
  }

  provideCodeActions(document: TextDocument, range: Range, context: CodeActionContext): CodeAction[] {
    const result = this.#documents.current(document);
    if (!result || result.declined) return [];
    if (context.only && FindingActions.fixAllKind.contains(context.only))
      return this.#fixAll(document, result);
    if (context.only?.contains(FindingActions.fixAllKind)) return this.#fixAll(document, result);

    const diagnostics = toDiagnostics(result, document.uri);
    const selected = span(document.offsetAt(range.start), document.offsetAt(range.end));
    return result.findings.flatMap((finding, index) => {
      const diagnostic = diagnostics[index];
      return diagnostic && touches(finding.span, selected)
        ? this.#actionsFor(document, result, finding, diagnostic)
        : [];
    });
  }

  #actionsFor(
    document: TextDocument,
    result: LintResult,
    finding: Report,
    diagnostic: Diagnostic,
  ): CodeAction[] {
    const actions = (finding.fixes ?? []).map((fix) => {
      const action = quickFix(fix.title, diagnostic, this.#edit(document, [fix]));
      action.isPreferred = fix.preferred;
      return action;
    });
    const same = collectFixes(result.findings.filter((other) => other.rule.id === finding.rule.id));
    if (same.length > 1) {
      actions.push(
        quickFix(
          l10n.t('Fix all "{0}" in this file', finding.rule.id),
          diagnostic,
          this.#edit(document, same),
        ),
      );
    }
    if (finding.severity !== 'error') {
      for (const suppression of [suppressOnLine(result, finding), suppressInFile(result, finding)]) {
        actions.push(quickFix(suppression.title, diagnostic, this.#edit(document, [suppression])));
      }
      const off = new CodeAction(
        l10n.t('Turn "{0}" off in settings', finding.rule.id),
        CodeActionKind.QuickFix,
      );
      off.diagnostics = [diagnostic];
      off.command = { title: off.title, command: commandIds.turnRuleOff, arguments: [finding.rule.id] };
      actions.push(off);
    }
    const docs = new CodeAction(
      l10n.t('Show documentation for "{0}"', finding.rule.id),
      CodeActionKind.QuickFix,
    );
    docs.diagnostics = [diagnostic];
    docs.command = { title: docs.title, command: commandIds.showRule, arguments: [finding.rule.id] };
    actions.push(docs);
    return actions;
  }

  #edit(document: TextDocument, fixes: readonly Fix[]): WorkspaceEdit {
    return toWorkspaceEdit(document, fixes, this.#files.readerFor(document.uri));
  }

  #fixAll(document: TextDocument, result: LintResult): CodeAction[] {
    const fixes = collectFixes(result.findings);
    if (fixes.length === 0) return [];
    const action = new CodeAction(l10n.t('Fix all safe Drydock findings'), FindingActions.fixAllKind);
    action.edit = this.#edit(document, fixes);
    return [action];
  }
}

function quickFix(title: string, diagnostic: Diagnostic, edit: WorkspaceEdit): CodeAction {
  const action = new CodeAction(plainText(title), CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  action.edit = edit;
  return action;
}

function touches(part: Span, selected: Span): boolean {
  return overlaps(part, selected) || part.start === selected.start || part.end === selected.start;
}
