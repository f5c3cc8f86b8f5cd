import {
  CodeLens,
  type CompletionItem,
  CompletionItemKind,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  FoldingRangeKind,
  Hover,
  InlayHint,
  InlayHintLabelPart,
  l10n,
  Location,
  MarkdownString,
  SymbolKind,
  TextEdit,
  WorkspaceEdit,
  type FormattingOptions,
  type Position,
  type Range,
  type TextDocument,
} from 'vscode';
import { LineMap } from '../../base/span';
import { escapeMarkdown } from '../../base/text/markdown';
import { plainText } from '../../base/text/plainText';
import { completionsAt, type Completion } from '../../compose/language/completion';
import { effectiveDocument, placeOf, type EffectiveDocument } from '../../compose/language/effectiveDocument';
import { foldsOf } from '../../compose/language/folding';
import { formatLines } from '../../compose/language/format';
import { hoverAt } from '../../compose/language/hover';
import { linksOf } from '../../compose/language/links';
import {
  definitionsAt,
  notRenameable,
  referencesAcross,
  refuseName,
  renameableAt,
} from '../../compose/language/navigation';
import { outlineOf, type OutlineItem } from '../../compose/language/outline';
import { overriddenIn } from '../../compose/language/overridden';
import { relatedDocuments } from '../../compose/language/relatedDocuments';
import { parseCompose, type ComposeDocument, type ComposeOptions } from '../../compose/model';
import { entriesOf, get, getIn, type Source } from '../../compose/node';
import type { ShownStack } from '../../commands/context/commandContext';
import { runtimeOf } from '../../debug/serviceLanguage';
import { parseDockerfile } from '../../dockerfile/model/parse';
import { explain, ExplainedItem } from './explainedItem';
import { toRange } from './range';
import { pathOf, type ComposeAnalysis } from './composeAnalysis';
import type { FileAccess } from './fileAccess';
import { stackCommands } from './stackCommands';

/** The names of the images on the engine, where one is connected already. Answers soon and never rejects. */
export type LocalImages = () => Promise<readonly string[]>;

/** What the features know besides the text of a Compose file. */
export interface ComposeSurroundings {
  readonly images: LocalImages;
  readonly files: FileAccess;
  /** Whether services can be debugged here. */
  readonly canDebug: boolean;
}

/**
 * The language features of compose files that are not about findings: `src/compose/language` knows, this class
 * speaks VS Code. A file is always seen within its stack, with what stands in editors unsaved.
 */
export class ComposeFeatures {
  readonly #surroundings: ComposeSurroundings;
  readonly #analysis: ComposeAnalysis;

  constructor(surroundings: ComposeSurroundings, analysis: ComposeAnalysis) {
    this.#surroundings = surroundings;
    this.#analysis = analysis;
  }

  async completions(document: TextDocument, position: Position): Promise<CompletionItem[]> {
    const wantsImage = /\bimage\s*:/.test(document.lineAt(position.line).text);
    const images = wantsImage ? await this.#surroundings.images() : [];
    const model = this.#model(document);
    return completionsAt(model, document.offsetAt(position), images).map((item) => {
      const completion = new ExplainedItem(
        plainText(item.label),
        completionKinds[item.kind],
        item.documentation,
      );
      completion.insertText = item.insert;
      completion.filterText = item.label;
      completion.range = toRange(model.lines, item.span);
      completion.sortText = `${item.kind === 'key' ? 1 : 0}${item.label}`;
      if (item.detail) completion.detail = plainText(item.detail);
      // Keys go on with their value, folders with what is in them.
      if (item.kind === 'key' || item.label.endsWith('/'))
        completion.command = { title: 'Suggest', command: 'editor.action.triggerSuggest' };
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
    if (found.effective !== undefined) {
      text.appendMarkdown('Effective value:\n').appendCodeblock(found.effective, 'yaml');
      text.appendMarkdown(escapeMarkdown(`from ${found.origins.join(', ')}`));
      if (found.overrode.length > 0)
        text.appendMarkdown(escapeMarkdown(`, overrides ${found.overrode.join(', ')}`));
    }
    return new Hover(text, toRange(model.lines, found.span));
  }

  definition(document: TextDocument, position: Position): Location[] {
    const model = this.#model(document);
    return definitionsAt(model, document.offsetAt(position), this.#relatedTo(document, model)).map((source) =>
      this.#locationIn(document, source),
    );
  }

  references(document: TextDocument, position: Position, withDefinitions: boolean): Location[] {
    const model = this.#model(document);
    return referencesAcross(model, document.offsetAt(position), this.#relatedTo(document, model))
      .filter(({ defines }) => withDefinitions || !defines)
      .map(({ source }) => this.#locationIn(document, source));
  }

  prepareRename(document: TextDocument, position: Position): Range {
    const model = this.#model(document);
    const found = renameableAt(model, document.offsetAt(position));
    if (!found) throw new Error(notRenameable);
    return toRange(model.lines, found);
  }

  rename(document: TextDocument, position: Position, newName: string): WorkspaceEdit {
    const edit = new WorkspaceEdit();
    const model = this.#model(document);
    const related = this.#relatedTo(document, model);
    const found = referencesAcross(model, document.offsetAt(position), related);
    const refusal = refuseName(newName, found[0]?.kind);
    if (refusal !== undefined) throw new Error(refusal);
    for (const { source } of found) {
      const { uri, range } = this.#locationIn(document, source);
      edit.replace(uri, range, newName);
    }
    return edit;
  }

  links(document: TextDocument): DocumentLink[] {
    const model = this.#model(document);
    return linksOf(model).map(
      ({ source, target }) =>
        new DocumentLink(toRange(model.lines, source.span), this.#surroundings.files.uriOf(target)),
    );
  }

  symbols(document: TextDocument): DocumentSymbol[] {
    const { file, lines } = this.#model(document);
    const toSymbol = ({ name, detail, kind, span, nameSpan, children }: OutlineItem): DocumentSymbol => {
      const range = toRange(lines, span);
      const symbol = new DocumentSymbol(
        plainText(name),
        plainText(detail),
        symbolKinds[kind],
        range,
        toRange(lines, nameSpan),
      );
      symbol.children = children.map(toSymbol);
      return symbol;
    };
    return outlineOf(file).map(toSymbol);
  }

  foldings(document: TextDocument): FoldingRange[] {
    return foldsOf(document.getText()).map(
      ({ start, end, kind }) =>
        new FoldingRange(start, end, kind === 'comment' ? FoldingRangeKind.Comment : undefined),
    );
  }

  /** Formats the lines of a range and no others; VS Code asks with the whole document as well. */
  format(document: TextDocument, { start, end }: Range, { tabSize }: FormattingOptions): TextEdit[] {
    const text = document.getText();
    const lines = new LineMap(text);
    const to = end.character === 0 && end.line > start.line ? end.line : end.line + 1;
    return formatLines(text, { from: start.line + 1, to, indent: tabSize }).map((edit) =>
      TextEdit.replace(toRange(lines, edit.span), edit.newText),
    );
  }

  inlays(document: TextDocument, range: Range): InlayHint[] {
    const model = this.#model(document);
    return overriddenIn(model).flatMap(({ source, value, by }) => {
      const { end } = toRange(model.lines, source.span);
      if (!range.contains(end)) return [];
      const part = new InlayHintLabelPart(plainText(`→ ${value}`));
      part.location = this.#toLocation(by);
      part.tooltip = plainText(`${placeOf(by, model.stack.projectDirectory)} overrides this value.`);
      const hint = new InlayHint(end, [part]);
      hint.paddingLeft = true;
      return [hint];
    });
  }

  lenses(document: TextDocument): CodeLens[] {
    const { file, lines, membership, model } = this.#model(document);
    return file.documents.flatMap(({ root }) =>
      [...entriesOf(get(root, 'services'))].flatMap(({ key, keySource }) => {
        const range = toRange(lines, keySource.span);
        const effective = new CodeLens(range, {
          title: l10n.t('Effective Config'),
          tooltip: plainText(l10n.t('Show {0} as it will run', key)),
          command: stackCommands.showService,
          arguments: [membership.files, key],
        });
        const { canDebug, files } = this.#surroundings;
        const service = getIn(model, 'services', key);
        if (!canDebug || runtimeOf(service, files.all) === undefined) return [effective];
        const debug = new CodeLens(range, {
          title: `$(debug-alt)\u00a0${l10n.t('Debug')}`,
          tooltip: plainText(l10n.t('Run {0} under its debugger and attach', key)),
          command: 'drydock.service.debug',
          arguments: [document.uri, key],
        });
        return [debug, effective];
      }),
    );
  }

  /** The files of the stack that a compose file belongs to, in order. */
  stackOf(document: TextDocument): readonly string[] {
    return this.#model(document).membership.files;
  }

  /** The stack that files make, as it will run. */
  effective({ files, envFiles = [], profiles = [] }: ShownStack): Promise<EffectiveDocument> {
    const access = this.#surroundings.files;
    return access.settled(() =>
      effectiveDocument({
        files,
        ...(envFiles.length > 0 ? { envFiles } : {}),
        ...(profiles.length > 0 ? { profiles } : {}),
        reader: access.all,
        environment: access.environment(),
        parse: (path) => this.#analysis.parse(path),
      }),
    );
  }

  /** Where a line of an effective document came from. */
  async effectiveHover(stack: ShownStack, line: number): Promise<Hover | undefined> {
    const { origins, projectDirectory } = await this.effective(stack);
    const origin = origins[line];
    if (!origin) return undefined;
    const text = new MarkdownString().appendText(`from ${placeOf(origin.source, projectDirectory)}`);
    if (origin.overrode.length > 0) {
      const replaced = origin.overrode.map((source) => placeOf(source, projectDirectory));
      text.appendText(`, overrides ${replaced.join(', ')}`);
    }
    return new Hover(text);
  }

  /** The places behind a line of an effective document, the one that holds first. */
  async effectiveDefinition(stack: ShownStack, line: number): Promise<Location[]> {
    const origin = (await this.effective(stack)).origins[line];
    return origin ? [this.#toLocation(origin.source)] : [];
  }

  #model(document: TextDocument): ComposeDocument {
    return parseCompose(pathOf(document.uri), document.getText(), this.#optionsFor(document));
  }

  #optionsFor(document: TextDocument): ComposeOptions {
    const stagesOf = (text: string) => parseDockerfile(text).stages.flatMap(({ name }) => name ?? []);
    return { stagesOf, ...this.#analysis.optionsFor(document.uri) };
  }

  #relatedTo(document: TextDocument, model: ComposeDocument): () => readonly ComposeDocument[] {
    return () => relatedDocuments(model, this.#optionsFor(document));
  }

  #toLocation({ file, span }: Source): Location {
    return new Location(this.#surroundings.files.uriOf(file.path), toRange(file.lines, span));
  }

  /** A place of the document itself keeps its address, which is no file's where it was never saved. */
  #locationIn(document: TextDocument, source: Source): Location {
    const { uri, range } = this.#toLocation(source);
    return new Location(source.file.path === pathOf(document.uri) ? document.uri : uri, range);
  }
}

const completionKinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  name: CompletionItemKind.Reference,
  variable: CompletionItemKind.Variable,
  path: CompletionItemKind.File,
};

const symbolKinds: Readonly<Record<OutlineItem['kind'], SymbolKind>> = {
  section: SymbolKind.Module,
  service: SymbolKind.Class,
  network: SymbolKind.Interface,
  volume: SymbolKind.Struct,
  secret: SymbolKind.Key,
  config: SymbolKind.File,
  model: SymbolKind.Object,
  key: SymbolKind.Property,
};
