import {
  CompletionItemKind,
  DocumentHighlightKind,
  FoldingRangeKind,
  InsertTextFormat,
  ResponseError,
  LSPErrorCodes,
  SemanticTokensBuilder,
  SymbolKind,
  type CompletionItem,
  type DocumentHighlight,
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  type FormattingOptions,
  type Hover,
  type Location,
  type Range,
  type SemanticTokens,
  type SignatureHelp,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { plainText } from '../base/text/plainText';
import { completionsAt } from '../dockerfile/language/completion';
import type { Completion } from '../dockerfile/language/completionItem';
import { foldsOf } from '../dockerfile/language/folding';
import { formatEdits } from '../dockerfile/language/format';
import { hoverAt } from '../dockerfile/language/hover';
import { linksOf } from '../dockerfile/language/links';
import { isBuilderVariable, nameFault, placesAt, type NamePlace } from '../dockerfile/language/names';
import { outlineOf, type OutlineItem } from '../dockerfile/language/outline';
import { tokenKinds } from '../dockerfile/language/paint';
import { signaturesAt } from '../dockerfile/language/signature';
import { tokensOf } from '../dockerfile/language/tokens';
import type { Dockerfile } from '../dockerfile/model/dockerfile';
import { toRange } from './convert';
import type { LanguageFeatures } from './features';
import { markdown, note } from './markdown';

/** What an editor asks about one version of a Dockerfile: `src/dockerfile/language` answers. */
export class DockerfileFeatures implements LanguageFeatures {
  constructor(
    readonly uri: string,
    readonly model: Dockerfile,
  ) {}

  completions(offset: number, snippets: boolean): CompletionItem[] {
    return completionsAt(this.model, offset, { images: [] }).map((item) => {
      const isFolder = item.kind === 'path' && item.label.endsWith('/');
      const text = item.isSnippet && !snippets ? plainSnippet(item.insert) : item.insert;
      return {
        label: plainText(item.label),
        filterText: item.label,
        kind: isFolder ? CompletionItemKind.Folder : completionKinds[item.kind],
        textEdit: { range: toRange(this.model.lines, item.span), newText: text },
        ...(item.isSnippet && snippets ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
        ...(item.detail === undefined ? {} : { detail: plainText(item.detail) }),
        ...(item.documentation === undefined ? {} : { documentation: markdown(item.documentation) }),
      };
    });
  }

  hover(offset: number): Hover | undefined {
    const found = hoverAt(this.model, offset);
    return (
      found && {
        contents: markdown(found.documentation, ...found.notes.map(note)),
        range: toRange(this.model.lines, found.span),
      }
    );
  }

  signature(offset: number): SignatureHelp | undefined {
    const found = signaturesAt(this.model, offset);
    if (!found) return undefined;
    const documentation = markdown(found.documentation);
    return {
      activeSignature: found.active,
      signatures: found.forms.map((label) => ({ label, documentation })),
    };
  }

  /** The definition that holds at the position: the last one above it, else the first. */
  definition(offset: number): Location[] {
    const definitions = placesAt(this.model, offset).filter(({ isDefinition }) => isDefinition);
    const found = definitions.findLast(({ span }) => span.start <= offset) ?? definitions[0];
    return found ? [this.#location(found)] : [];
  }

  references(offset: number, withDefinitions: boolean): Location[] {
    return placesAt(this.model, offset)
      .filter(({ isDefinition }) => withDefinitions || !isDefinition)
      .map((place) => this.#location(place));
  }

  highlights(offset: number): DocumentHighlight[] {
    return placesAt(this.model, offset).map((place) => ({
      range: toRange(this.model.lines, place.span),
      kind: place.isDefinition ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
  }

  prepareRename(offset: number): Range {
    const here = placesAt(this.model, offset).find(({ span }) => span.start <= offset && offset <= span.end);
    if (!here) throw refused('Only stages and variables that the file defines can be renamed.');
    if (here.kind === 'variable' && isBuilderVariable(here.name))
      throw refused(`The builder sets ${here.name}, so it can't be renamed.`);
    return toRange(this.model.lines, here.span);
  }

  rename(offset: number, newName: string): WorkspaceEdit {
    const places = placesAt(this.model, offset);
    const fault = places[0] && nameFault(places[0].kind, newName);
    if (fault) throw refused(fault);
    return {
      changes: {
        [this.uri]: places.map(({ span }) => ({ range: toRange(this.model.lines, span), newText: newName })),
      },
    };
  }

  symbols(): DocumentSymbol[] {
    const toSymbol = ({ kind, name, detail, span, nameSpan, children }: OutlineItem): DocumentSymbol => ({
      name: plainText(name),
      detail: plainText(detail),
      kind: kind === 'stage' ? SymbolKind.Module : SymbolKind.Function,
      range: toRange(this.model.lines, span),
      selectionRange: toRange(this.model.lines, nameSpan),
      children: children.map(toSymbol),
    });
    return outlineOf(this.model).map(toSymbol);
  }

  foldings(): FoldingRange[] {
    return foldsOf(this.model).map(({ start, end, kind }) => ({
      startLine: start,
      endLine: end,
      kind: kind === 'comment' ? FoldingRangeKind.Comment : FoldingRangeKind.Region,
    }));
  }

  links(): DocumentLink[] {
    return linksOf(this.model).map(({ span, target }) => ({
      range: toRange(this.model.lines, span),
      target,
    }));
  }

  tokens(): SemanticTokens {
    const builder = new SemanticTokensBuilder();
    for (const { line, character, start, end, kind } of tokensOf(this.model))
      builder.push(line, character, end - start, tokenKinds.indexOf(kind), 0);
    return builder.build();
  }

  format({ tabSize, insertSpaces }: FormattingOptions, part?: Range): TextEdit[] {
    const { lines } = this.model;
    const offsetOf = ({ line, character }: Range['start']) =>
      lines.offsetAt({ line: line + 1, column: character + 1 });
    const span = part && { start: offsetOf(part.start), end: offsetOf(part.end) };
    return formatEdits(this.model, { tabSize, insertSpaces }, span).map((edit) => ({
      range: toRange(lines, edit.span),
      newText: edit.newText,
    }));
  }

  #location({ span }: NamePlace): Location {
    return { uri: this.uri, range: toRange(this.model.lines, span) };
  }
}

const completionKinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  keyword: CompletionItemKind.Keyword,
  flag: CompletionItemKind.Property,
  key: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  stage: CompletionItemKind.Module,
  image: CompletionItemKind.Class,
  variable: CompletionItemKind.Variable,
  path: CompletionItemKind.File,
  directive: CompletionItemKind.Property,
};

/** A snippet for a client without snippets: its placeholders as plain text. */
function plainSnippet(snippet: string): string {
  return snippet
    .replace(/\$\{\d+:([^{}]*)\}/g, '$1')
    .replace(/\$\{\d+\|([^,|}]*)(?:,[^|}]*)?\|\}/g, '$1')
    .replace(/\$\d+|\$\{\d+\}/g, '')
    .replace(/\\([$}\\])/g, '$1');
}

/** An error that the client shows to the user who asked. */
function refused(message: string): ResponseError<undefined> {
  return new ResponseError(LSPErrorCodes.RequestFailed, message);
}
