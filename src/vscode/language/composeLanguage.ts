import { languages } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import type { ComposeFeatures } from './composeFeatures';
import type { LanguageHost } from './languageHost';

const selector = { language: 'dockercompose' };

/** Completion, hover and the rest of what an editor asks of a language; `features` loads what is behind them. */
export function registerComposeLanguage(
  features: () => Promise<ComposeFeatures>,
  { stamp }: Pick<LanguageHost, 'stamp'>,
): Disposable {
  const parts = new DisposableStore();
  const register = [
    languages.registerCompletionItemProvider(
      selector,
      {
        provideCompletionItems: async (document, position) => {
          stamp('completion-asked');
          const items = await (await features()).completions(document, position);
          stamp('completion-answered');
          return items;
        },
        resolveCompletionItem: async (item) => (await features()).explain(item),
      },
      ' ',
      '-',
      '[',
      '$',
      '{',
    ),
    languages.registerHoverProvider(selector, {
      provideHover: async (document, position) => (await features()).hover(document, position),
    }),
    languages.registerDefinitionProvider(selector, {
      provideDefinition: async (document, position) => (await features()).definition(document, position),
    }),
    languages.registerReferenceProvider(selector, {
      provideReferences: async (document, position, { includeDeclaration }) =>
        (await features()).references(document, position, includeDeclaration),
    }),
    languages.registerRenameProvider(selector, {
      prepareRename: async (document, position) => (await features()).prepareRename(document, position),
      provideRenameEdits: async (document, position, name) =>
        (await features()).rename(document, position, name),
    }),
    languages.registerDocumentSymbolProvider(selector, {
      provideDocumentSymbols: async (document) => (await features()).symbols(document),
    }),
    languages.registerFoldingRangeProvider(selector, {
      provideFoldingRanges: async (document) => (await features()).foldings(document),
    }),
    languages.registerDocumentLinkProvider(selector, {
      provideDocumentLinks: async (document) => (await features()).links(document),
    }),
    languages.registerDocumentRangeFormattingEditProvider(selector, {
      provideDocumentRangeFormattingEdits: async (document, part, options) =>
        (await features()).format(document, part, options),
    }),
    languages.registerInlayHintsProvider(selector, {
      provideInlayHints: async (document, range) => (await features()).inlays(document, range),
    }),
    languages.registerCodeLensProvider(selector, {
      provideCodeLenses: async (document) => (await features()).lenses(document),
    }),
  ];
  for (const registration of register) parts.add(registration);
  return parts;
}
