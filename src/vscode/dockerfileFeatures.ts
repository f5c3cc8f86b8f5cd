import type { Position } from 'vscode';
import {
  CompletionItem,
  CompletionItemKind,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  FoldingRangeKind,
  Hover,
  Location,
  MarkdownString,
  ParameterInformation,
  Range,
  SemanticTokens,
  SignatureHelp,
  SignatureInformation,
  SnippetString,
  SymbolKind,
  TextEdit,
  Uri,
  WorkspaceEdit,
  type FormattingOptions,
  type TextDocument,
} from 'vscode';
import {
  DockerfileLanguageServiceFactory,
  type DockerfileLanguageService,
} from 'dockerfile-language-service';
import * as lsp from 'vscode-languageserver-types';
import { withoutLongInstructions } from '../dockerfile/syntax/withoutLongInstructions';

/**
 * The language features of Dockerfiles that are not about findings: dockerfile-language-service does the
 * work, this class speaks VS Code. Loaded when the first of them is asked for.
 */
export class DockerfileFeatures {
  readonly #service: DockerfileLanguageService;

  constructor() {
    this.#service = DockerfileLanguageServiceFactory.createLanguageService();
    this.#service.setCapabilities({
      completion: {
        completionItem: { snippetSupport: true, documentationFormat: [lsp.MarkupKind.Markdown] },
      },
      hover: { contentFormat: [lsp.MarkupKind.Markdown] },
    });
  }

  async completions(document: TextDocument, position: Position): Promise<CompletionItem[]> {
    const items = await this.#service.computeCompletionItems(document.getText(), position);
    return items.map((item) => {
      const resolved = this.#service.resolveCompletionItem(item);
      // LSP counts the kinds from one, VS Code from zero.
      const kind = item.kind === undefined ? CompletionItemKind.Keyword : item.kind - 1;
      const completion = new CompletionItem(item.label, kind);
      if (resolved.documentation) completion.documentation = markdown(resolved.documentation);
      if (item.detail) completion.detail = item.detail;
      if (item.sortText) completion.sortText = item.sortText;
      if (item.filterText) completion.filterText = item.filterText;
      const edit = item.textEdit;
      if (edit && 'range' in edit) {
        completion.range = range(edit.range);
        completion.insertText =
          item.insertTextFormat === lsp.InsertTextFormat.Snippet
            ? new SnippetString(edit.newText)
            : edit.newText;
      }
      return completion;
    });
  }

  hover(document: TextDocument, position: Position): Hover | undefined {
    const hover = this.#service.computeHover(document.getText(), position);
    if (!hover || !lsp.MarkupContent.is(hover.contents)) return undefined;
    return new Hover(markdown(hover.contents), hover.range && range(hover.range));
  }

  signature(document: TextDocument, position: Position): SignatureHelp {
    const found = this.#service.computeSignatureHelp(document.getText(), position);
    const help = new SignatureHelp();
    help.activeSignature = found.activeSignature ?? 0;
    help.activeParameter = found.activeParameter ?? 0;
    help.signatures = found.signatures.map((signature) => {
      const information = new SignatureInformation(signature.label, markdown(signature.documentation ?? ''));
      information.parameters = (signature.parameters ?? []).map(
        ({ label, documentation }) => new ParameterInformation(label, markdown(documentation ?? '')),
      );
      return information;
    });
    return help;
  }

  definition(document: TextDocument, position: Position): Location | undefined {
    const found = this.#service.computeDefinition(identifier(document), document.getText(), position) as
      | lsp.Location
      | null
      | undefined;
    return found ? new Location(document.uri, range(found.range)) : undefined;
  }

  highlights(document: TextDocument, position: Position): DocumentHighlight[] {
    return this.#service
      .computeHighlightRanges(document.getText(), position)
      .map((highlight) => new DocumentHighlight(range(highlight.range), (highlight.kind ?? 1) - 1));
  }

  references(document: TextDocument, position: Position): Location[] {
    return this.highlights(document, position).map(
      (highlight) => new Location(document.uri, highlight.range),
    );
  }

  prepareRename(document: TextDocument, position: Position): Range {
    const found = this.#service.prepareRename(document.getText(), position);
    if (!found) throw new Error('Only stages and variables can be renamed.');
    return range(found);
  }

  rename(document: TextDocument, position: Position, newName: string): WorkspaceEdit {
    const edit = new WorkspaceEdit();
    const edits = this.#service.computeRename(identifier(document), document.getText(), position, newName);
    edit.set(document.uri, edits.map(textEdit));
    return edit;
  }

  /** Stages with their instructions below them; the library lists instructions flat. */
  symbols(document: TextDocument): DocumentSymbol[] {
    const roots: DocumentSymbol[] = [];
    let stage: DocumentSymbol | undefined;
    for (const symbol of this.#service.computeSymbols(identifier(document), document.getText())) {
      const place = document.lineAt(symbol.location.range.start.line).range;
      const isStage = symbol.name.toUpperCase() === 'FROM';
      const detail = document
        .getText(place)
        .slice(place.start.character + symbol.name.length)
        .trim();
      const kind = isStage ? SymbolKind.Module : SymbolKind.Function;
      const item = new DocumentSymbol(symbol.name, detail, kind, place, range(symbol.location.range));
      if (isStage) {
        stage = item;
        roots.push(item);
      } else if (stage) {
        stage.children.push(item);
        stage.range = stage.range.union(place);
      } else {
        roots.push(item);
      }
    }
    return roots;
  }

  foldings(document: TextDocument): FoldingRange[] {
    return this.#service
      .computeFoldingRanges(document.getText())
      .map(
        ({ startLine, endLine, kind }) =>
          new FoldingRange(
            startLine,
            endLine,
            kind === 'comment' ? FoldingRangeKind.Comment : FoldingRangeKind.Region,
          ),
      );
  }

  links(document: TextDocument): DocumentLink[] {
    return this.#service.computeLinks(document.getText()).map((link) => {
      const { target } = this.#service.resolveLink(link);
      return new DocumentLink(range(link.range), target === undefined ? undefined : Uri.parse(target));
    });
  }

  /** The library's time grows with the square of an instruction's length: longer ones stay without colours. */
  semanticTokens(document: TextDocument): SemanticTokens {
    const text = withoutLongInstructions(document.getText(), longestColored);
    return new SemanticTokens(new Uint32Array(this.#service.computeSemanticTokens(text).data));
  }

  format(document: TextDocument, options: FormattingOptions, part?: Range): TextEdit[] {
    const settings = { ...options, tabSize: options.tabSize, insertSpaces: options.insertSpaces };
    const text = document.getText();
    const edits = part
      ? this.#service.formatRange(text, part, settings)
      : this.#service.format(text, settings);
    return edits.map(textEdit);
  }
}

/** In UTF-16 code units: about a hundred lines, which take the library a quarter of a second. */
const longestColored = 6000;

function identifier(document: TextDocument): lsp.TextDocumentIdentifier {
  return { uri: document.uri.toString() };
}

function range(value: lsp.Range): Range {
  return new Range(value.start.line, value.start.character, value.end.line, value.end.character);
}

function textEdit(edit: lsp.TextEdit): TextEdit {
  return new TextEdit(range(edit.range), edit.newText);
}

/** Never trusted: no command links, no HTML. */
function markdown(content: lsp.MarkupContent | string): MarkdownString {
  return new MarkdownString(typeof content === 'string' ? content : content.value);
}
