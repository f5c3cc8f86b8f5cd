import {
  CompletionItemKind,
  CompletionItemTag,
  DocumentHighlightKind,
  FoldingRangeKind,
  LSPErrorCodes,
  ResponseError,
  SymbolKind,
  type CompletionItem,
  type DocumentHighlight,
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  type FormattingOptions,
  type Hover,
  type InlayHint,
  type Location,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { plainText } from '../base/text/plainText';
import { completionsAt, type Completion } from '../compose/language/completion';
import { placeOf } from '../compose/language/effectiveDocument';
import { foldsOf } from '../compose/language/folding';
import { formatLines } from '../compose/language/format';
import { hoverAt } from '../compose/language/hover';
import { linksOf } from '../compose/language/links';
import {
  definitionsAt,
  notRenameable,
  referencesAcross,
  refuseName,
  referencesAt,
  renameableAt,
} from '../compose/language/navigation';
import { outlineOf, type OutlineItem } from '../compose/language/outline';
import { overriddenIn } from '../compose/language/overridden';
import { relatedDocuments } from '../compose/language/relatedDocuments';
import type { ComposeDocument, ComposeOptions } from '../compose/model';
import type { Source } from '../compose/node';
import { toLocation, toRange, uriOf } from './convert';
import type { LanguageFeatures } from './features';
import { markdown, note, yamlBlock } from './markdown';

/** What an editor asks about one version of a Compose file within its stack: `src/compose/language` answers. */
export class ComposeFeatures implements LanguageFeatures {
  constructor(
    readonly uri: string,
    readonly model: ComposeDocument,
    readonly options: ComposeOptions,
  ) {}

  readonly #related = () => relatedDocuments(this.model, this.options);

  completions(offset: number): CompletionItem[] {
    return completionsAt(this.model, offset, []).map((item) => ({
      label: plainText(item.label),
      filterText: item.label,
      kind: completionKinds[item.kind],
      textEdit: { range: toRange(this.model.lines, item.span), newText: item.insert },
      sortText: `${item.kind === 'key' ? 1 : 0}${item.label}`,
      ...(item.detail === undefined ? {} : { detail: plainText(item.detail) }),
      ...(item.documentation === undefined ? {} : { documentation: markdown(item.documentation) }),
      ...(item.deprecated ? { tags: [CompletionItemTag.Deprecated] } : {}),
    }));
  }

  hover(offset: number): Hover | undefined {
    const found = hoverAt(this.model, offset);
    if (!found) return undefined;
    const { documentation, notes, effective, origins, overrode } = found;
    const from = `from ${origins.join(', ')}${overrode.length > 0 ? `, overrides ${overrode.join(', ')}` : ''}`;
    return {
      contents: markdown(
        documentation,
        ...notes.map(note),
        ...(effective === undefined ? [] : [`Effective value:\n\n${yamlBlock(effective)}`, note(from)]),
      ),
      range: toRange(this.model.lines, found.span),
    };
  }

  definition(offset: number): Location[] {
    return definitionsAt(this.model, offset, this.#related).map((source) => this.#location(source));
  }

  references(offset: number, withDefinitions: boolean): Location[] {
    return referencesAcross(this.model, offset, this.#related)
      .filter(({ defines }) => withDefinitions || !defines)
      .map(({ source }) => this.#location(source));
  }

  highlights(offset: number): DocumentHighlight[] {
    return referencesAt(this.model, offset)
      .filter(({ source }) => source.file.path === this.model.file.path)
      .map(({ source, defines }) => ({
        range: toRange(source.file.lines, source.span),
        kind: defines ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
      }));
  }

  prepareRename(offset: number): Range {
    const found = renameableAt(this.model, offset);
    if (!found) throw refused(notRenameable);
    return toRange(this.model.lines, found);
  }

  rename(offset: number, newName: string): WorkspaceEdit {
    const changes: Record<string, TextEdit[]> = {};
    const found = referencesAcross(this.model, offset, this.#related);
    const refusal = refuseName(newName, found[0]?.kind);
    if (refusal !== undefined) throw refused(refusal);
    for (const { source } of found) {
      const { uri, range } = this.#location(source);
      (changes[uri] ??= []).push({ range, newText: newName });
    }
    return { changes };
  }

  symbols(): DocumentSymbol[] {
    const { file, lines } = this.model;
    const toSymbol = ({ name, detail, kind, span, nameSpan, children }: OutlineItem): DocumentSymbol => ({
      // The protocol forbids names without a character to see.
      name: name.trim() === '' ? '""' : plainText(name),
      detail: plainText(detail),
      kind: symbolKinds[kind],
      range: toRange(lines, span),
      selectionRange: toRange(lines, nameSpan),
      children: children.map(toSymbol),
    });
    return outlineOf(file).map(toSymbol);
  }

  foldings(): FoldingRange[] {
    return foldsOf(this.model.text).map(({ start, end, kind }) => ({
      startLine: start,
      endLine: end,
      ...(kind === 'comment' ? { kind: FoldingRangeKind.Comment } : {}),
    }));
  }

  links(): DocumentLink[] {
    return linksOf(this.model).map(({ source, target }) => ({
      range: toRange(this.model.lines, source.span),
      target: uriOf(target),
    }));
  }

  format({ tabSize }: FormattingOptions, part?: Range): TextEdit[] {
    const { text, lines } = this.model;
    const from = part ? part.start.line + 1 : 1;
    const endsBefore = part && part.end.character === 0 && part.end.line > part.start.line;
    const to = part ? (endsBefore ? part.end.line : part.end.line + 1) : lines.lineCount;
    return formatLines(text, { from, to, indent: tabSize }).map((edit) => ({
      range: toRange(lines, edit.span),
      newText: edit.newText,
    }));
  }

  inlays(part: Range): InlayHint[] {
    const { lines, stack } = this.model;
    return overriddenIn(this.model).flatMap(({ source, value, by }) => {
      const { end } = toRange(lines, source.span);
      if (end.line < part.start.line || end.line > part.end.line) return [];
      const tooltip = plainText(`${placeOf(by, stack.projectDirectory)} overrides this value.`);
      const location = toLocation(by.file.path, by.file.lines, by.span);
      return [
        {
          position: end,
          label: [{ value: plainText(`→ ${value}`), location, tooltip }],
          paddingLeft: true,
        },
      ];
    });
  }

  /** A place of the document itself keeps its address, which is no file's where it was never saved. */
  #location(source: Source): Location {
    const location = toLocation(source.file.path, source.file.lines, source.span);
    return source.file.path === this.model.file.path ? { ...location, uri: this.uri } : location;
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

function refused(message: string): ResponseError<undefined> {
  return new ResponseError(LSPErrorCodes.RequestFailed, message);
}
