import { languages, SemanticTokensLegend } from 'vscode';
import type { Disposable } from '../../base/disposable';
import { DisposableStore } from '../../base/disposable';
import { tokenKinds } from '../../dockerfile/language/paint';
import type { DockerfileFeatures, DockerfileSurroundings } from '../dockerfileFeatures';
import type { LanguageHost } from './languageHost';

const selector = { language: 'dockerfile' };

/** The types of tokens by their number; their names are those of VS Code, so that every theme knows them. */
const legend = new SemanticTokensLegend([...tokenKinds]);

/**
 * Completion, hover and the rest of what an editor asks of a language. The code behind them is read when
 * the first request comes.
 */
export function registerDockerfileLanguage(
  surroundings: DockerfileSurroundings,
  { bundles, stamp }: LanguageHost,
): Disposable {
  const parts = new DisposableStore();
  let loading: Promise<DockerfileFeatures> | undefined;
  const features = () => (loading ??= load(surroundings, bundles));
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
      ...' =-${,/:#"'.split(''),
    ),
    languages.registerHoverProvider(selector, {
      provideHover: async (document, position) => (await features()).hover(document, position),
    }),
    languages.registerSignatureHelpProvider(
      selector,
      {
        provideSignatureHelp: async (document, position) => (await features()).signature(document, position),
      },
      '-',
      '[',
      ',',
      '"',
      ' ',
      '=',
    ),
    languages.registerDefinitionProvider(selector, {
      provideDefinition: async (document, position) => (await features()).definition(document, position),
    }),
    languages.registerReferenceProvider(selector, {
      provideReferences: async (document, position, { includeDeclaration }) =>
        (await features()).references(document, position, includeDeclaration),
    }),
    languages.registerDocumentHighlightProvider(selector, {
      provideDocumentHighlights: async (document, position) =>
        (await features()).highlights(document, position),
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
    languages.registerDocumentSemanticTokensProvider(
      selector,
      { provideDocumentSemanticTokens: async (document) => (await features()).semanticTokens(document) },
      legend,
    ),
    languages.registerCodeLensProvider(selector, {
      provideCodeLenses: async (document) => (await features()).lenses(document),
    }),
    languages.registerDocumentFormattingEditProvider(selector, {
      provideDocumentFormattingEdits: async (document, options) =>
        (await features()).format(document, options),
    }),
    languages.registerDocumentRangeFormattingEditProvider(selector, {
      provideDocumentRangeFormattingEdits: async (document, part, options) =>
        (await features()).format(document, options, part),
    }),
  ];
  for (const registration of register) parts.add(registration);
  return parts;
}

async function load(
  surroundings: DockerfileSurroundings,
  bundles: LanguageHost['bundles'],
): Promise<DockerfileFeatures> {
  const { DockerfileFeatures } = await bundles.dockerfileFeatures();
  return new DockerfileFeatures(surroundings);
}
