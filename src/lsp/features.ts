import type {
  CompletionItem,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  FormattingOptions,
  Hover,
  InlayHint,
  Location,
  Range,
  SemanticTokens,
  SignatureHelp,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';

/**
 * What an editor asks about one version of a document. Offsets count UTF-16 code units. What a language doesn't have is
 * absent; a request that can't be met throws a ResponseError with a message for the user.
 */
export interface LanguageFeatures {
  completions(offset: number, snippets: boolean): CompletionItem[];
  hover(offset: number): Hover | undefined;
  definition(offset: number): Location[];
  references(offset: number, withDefinitions: boolean): Location[];
  prepareRename(offset: number): Range;
  rename(offset: number, newName: string): WorkspaceEdit;
  symbols(): DocumentSymbol[];
  foldings(): FoldingRange[];
  links(): DocumentLink[];
  format(options: FormattingOptions, part?: Range): TextEdit[];
  signature?(offset: number): SignatureHelp | undefined;
  highlights?(offset: number): DocumentHighlight[];
  tokens?(): SemanticTokens;
  inlays?(part: Range): InlayHint[];
}
