import type { Position } from 'vscode';
import {
  CodeLens,
  type CompletionItem,
  CompletionItemKind,
  DocumentHighlight,
  DocumentHighlightKind,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  FoldingRangeKind,
  Hover,
  Location,
  MarkdownString,
  SemanticTokensBuilder,
  SignatureHelp,
  SignatureInformation,
  SnippetString,
  SymbolKind,
  TextEdit,
  Uri,
  WorkspaceEdit,
  type FormattingOptions,
  type Range,
  type SemanticTokens,
  type TextDocument,
} from 'vscode';
import type { CommandId } from '../base/commandId';
import { escapeMarkdown } from '../base/text/markdown';
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
import type { BuildContext } from '../dockerfile/model/buildContext';
import type { Dockerfile } from '../dockerfile/model/dockerfile';
import { parseDockerfile } from '../dockerfile/model/parse';
import { explain, ExplainedItem } from './language/explainedItem';
import { toRange } from './language/range';

/** What the features know besides the text of a Dockerfile. */
export interface DockerfileSurroundings {
  /** The names of the images on the engine, where one is connected already. Answers soon and never rejects. */
  images(): Promise<readonly string[]>;
  /** The files around a document; undefined where nothing can be known. */
  contextOf(document: Uri): Promise<BuildContext | undefined>;
  /** Whether images can be built here. */
  readonly canBuild: boolean;
}

/**
 * The language features of Dockerfiles that are not about findings: `src/dockerfile/language` knows, this class speaks
 * VS Code. Loaded when the first of them is asked for.
 */
export class DockerfileFeatures {
  readonly #surroundings: DockerfileSurroundings;
  /** The model of the version of each document that was asked for last. */
  readonly #models = new WeakMap<TextDocument, { readonly version: number; readonly model: Dockerfile }>();

  constructor(surroundings: DockerfileSurroundings) {
    this.#surroundings = surroundings;
  }

  async completions(document: TextDocument, position: Position): Promise<CompletionItem[]> {
    const [images, context] = await Promise.all([
      this.#surroundings.images(),
      this.#surroundings.contextOf(document.uri),
    ]);
    const model = parseDockerfile(document.getText(), context ? { context } : {});
    return completionsAt(model, document.offsetAt(position), { images }).map((item) => {
      const completion = new ExplainedItem(
        plainText(item.label),
        item.kind === 'path' && item.label.endsWith('/')
          ? CompletionItemKind.Folder
          : completionKinds[item.kind],
        item.documentation,
      );
      completion.insertText = item.isSnippet ? new SnippetString(item.insert) : item.insert;
      completion.range = toRange(model.lines, item.span);
      completion.filterText = item.label;
      if (item.detail) completion.detail = plainText(item.detail);
      if (item.continues) completion.command = { title: 'Suggest', command: 'editor.action.triggerSuggest' };
      return completion;
    });
  }

  /** Adds what is shown beside the list to an item of {@link completions}. */
  explain(item: CompletionItem): CompletionItem {
    return explain(item);
  }

  hover(document: TextDocument, position: Position): Hover | undefined {
    const model = this.#model(document);
    const found = hoverAt(model, document.offsetAt(position));
    if (!found) return undefined;
    const text = new MarkdownString();
    if (found.documentation) text.appendMarkdown(`${found.documentation}\n\n`);
    for (const note of found.notes) text.appendMarkdown(`${escapeMarkdown(note)}\n\n`);
    return new Hover(text, toRange(model.lines, found.span));
  }

  signature(document: TextDocument, position: Position): SignatureHelp | undefined {
    const found = signaturesAt(this.#model(document), document.offsetAt(position));
    if (!found) return undefined;
    const help = new SignatureHelp();
    help.activeSignature = found.active;
    help.signatures = found.forms.map(
      (form) => new SignatureInformation(form, new MarkdownString(found.documentation)),
    );
    return help;
  }

  /** The definition that holds at the position: the last one above it, else the first. */
  definition(document: TextDocument, position: Position): Location | undefined {
    const offset = document.offsetAt(position);
    const definitions = this.#places(document, position).filter(({ isDefinition }) => isDefinition);
    const found = definitions.findLast(({ span }) => span.start <= offset) ?? definitions[0];
    return found && new Location(document.uri, this.#range(document, found));
  }

  highlights(document: TextDocument, position: Position): DocumentHighlight[] {
    return this.#places(document, position).map(
      (place) =>
        new DocumentHighlight(
          this.#range(document, place),
          place.isDefinition ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
        ),
    );
  }

  references(document: TextDocument, position: Position, withDefinitions: boolean): Location[] {
    return this.#places(document, position)
      .filter(({ isDefinition }) => withDefinitions || !isDefinition)
      .map((place) => new Location(document.uri, this.#range(document, place)));
  }

  prepareRename(document: TextDocument, position: Position): Range {
    const offset = document.offsetAt(position);
    const places = this.#places(document, position);
    const here = places.find(({ span }) => span.start <= offset && offset <= span.end);
    if (!here) throw new Error('Only stages and variables that the file defines can be renamed.');
    if (here.kind === 'variable' && isBuilderVariable(here.name))
      throw new Error(`The builder sets ${here.name}, so it can't be renamed.`);
    return this.#range(document, here);
  }

  rename(document: TextDocument, position: Position, newName: string): WorkspaceEdit {
    const places = this.#places(document, position);
    const fault = places[0] && nameFault(places[0].kind, newName);
    if (fault) throw new Error(fault);
    const edit = new WorkspaceEdit();
    edit.set(
      document.uri,
      places.map((place) => new TextEdit(this.#range(document, place), newName)),
    );
    return edit;
  }

  symbols(document: TextDocument): DocumentSymbol[] {
    const model = this.#model(document);
    const toSymbol = ({ kind, name, detail, span, nameSpan, children }: OutlineItem): DocumentSymbol => {
      const symbolKind = kind === 'stage' ? SymbolKind.Module : SymbolKind.Function;
      const place = toRange(model.lines, span);
      const symbol = new DocumentSymbol(
        plainText(name),
        plainText(detail),
        symbolKind,
        place,
        toRange(model.lines, nameSpan),
      );
      symbol.children = children.map(toSymbol);
      return symbol;
    };
    return outlineOf(model).map(toSymbol);
  }

  foldings(document: TextDocument): FoldingRange[] {
    return foldsOf(this.#model(document)).map(
      ({ start, end, kind }) =>
        new FoldingRange(start, end, kind === 'comment' ? FoldingRangeKind.Comment : FoldingRangeKind.Region),
    );
  }

  links(document: TextDocument): DocumentLink[] {
    const model = this.#model(document);
    return linksOf(model).map(
      ({ span, target }) => new DocumentLink(toRange(model.lines, span), Uri.parse(target)),
    );
  }

  /** On the FROM of each stage that can be built: of one without a name, only the last. */
  lenses(document: TextDocument): CodeLens[] {
    if (!this.#surroundings.canBuild || document.uri.scheme !== 'file') return [];
    const model = this.#model(document);
    return model.stages.flatMap(({ from, nameArgument, isFinal }) => {
      if (!nameArgument && !isFinal) return [];
      const range = toRange(model.lines, from.keywordSpan);
      const name = nameArgument?.text;
      // The last stage is what a build without a target makes.
      const args = [document.uri, isFinal ? '' : name];
      const what = plainText(name === undefined ? 'the image' : `stage ${name}`);
      const lens = (title: string, tooltip: string, command: CommandId) =>
        new CodeLens(range, { title, tooltip, command, arguments: args });
      return [
        lens('Build', `Build ${what} with the settings of the last build`, 'drydock.dockerfile.buildStage'),
        lens('Build and Run...', `Build ${what} and run it`, 'drydock.dockerfile.buildAndRun'),
        ...(isFinal ? [lens('Build Options...', 'Choose how to build', 'drydock.dockerfile.build')] : []),
      ];
    });
  }

  semanticTokens(document: TextDocument): SemanticTokens {
    const builder = new SemanticTokensBuilder();
    for (const { line, character, start, end, kind } of tokensOf(this.#model(document)))
      builder.push(line, character, end - start, tokenKinds.indexOf(kind));
    return builder.build();
  }

  format(document: TextDocument, options: FormattingOptions, part?: Range): TextEdit[] {
    const model = this.#model(document);
    const { tabSize, insertSpaces } = options;
    const span = part && { start: document.offsetAt(part.start), end: document.offsetAt(part.end) };
    return formatEdits(model, { tabSize, insertSpaces }, span).map(
      (edit) => new TextEdit(toRange(model.lines, edit.span), edit.newText),
    );
  }

  #model(document: TextDocument): Dockerfile {
    const known = this.#models.get(document);
    if (known?.version === document.version) return known.model;
    const model = parseDockerfile(document.getText());
    this.#models.set(document, { version: document.version, model });
    return model;
  }

  #places(document: TextDocument, position: Position): NamePlace[] {
    return placesAt(this.#model(document), document.offsetAt(position));
  }

  #range(document: TextDocument, { span }: NamePlace): Range {
    return toRange(this.#model(document).lines, span);
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
