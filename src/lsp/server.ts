import {
  CodeActionKind,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  TextDocuments,
  TextDocumentSyncKind,
  type ClientCapabilities,
  type Connection,
  type InitializeParams,
  type InitializeResult,
  type Position,
  type TextDocumentIdentifier,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { tokenKinds } from '../dockerfile/language/paint';
import { drydockVersion } from '../generated/version';
import { Analysis } from './analysis';
import { codeActions, fixAllKind } from './codeActions';
import { pathOf, toDiagnostics } from './convert';
import type { LanguageFeatures } from './features';
import { readSettings, type LspSettings } from './settings';

/** What the process gives to the server. */
export interface LspHost {
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Files that findings depend on beside the text. */
const watched = '**/{*.yml,*.yaml,*.hcl,.env*,*.env,.dockerignore,*.dockerignore,Dockerfile*,*.dockerfile}';

/** Analysis takes at most one part in so many of the time while somebody types. */
const typingShare = 5;

/** Longest time that typing may put off the next analysis, in milliseconds. */
const longestDelayMs = 300;

/**
 * Serves the Language Server Protocol 3.17 for Dockerfiles and Compose files over a connection, until the client
 * ends it. Diagnostics are pushed; everything else is asked for.
 */
export function serve(connection: Connection, host: LspHost): void {
  new Server(connection, host).listen();
}

class Server {
  readonly #documents = new TextDocuments(TextDocument);
  readonly #analysis: Analysis;
  readonly #pending = new Map<string, NodeJS.Timeout>();
  /** When the last analysis of a document ended, and what it took, in milliseconds. */
  readonly #took = new Map<string, { readonly ended: number; readonly took: number }>();
  #client: ClientCapabilities = {};
  #roots: readonly string[] = [];
  #settings: LspSettings = { rules: {} };

  constructor(
    readonly connection: Connection,
    { cwd, environment }: LspHost,
  ) {
    this.#analysis = new Analysis({ cwd, environment, documents: this.#documents });
  }

  listen(): void {
    const { connection } = this;
    connection.onInitialize((params) => this.#initialize(params));
    connection.onInitialized(() => this.#initialized());
    connection.onDidChangeConfiguration(({ settings }) => this.#readSettings(settings));
    connection.onDidChangeWatchedFiles(() => {
      this.#analysis.filesChanged();
      this.#lintAll();
    });
    this.#documents.onDidOpen(({ document }) => this.#schedule(document, 0));
    this.#documents.onDidChangeContent(({ document }) => this.#scheduleAfterEdit(document));
    this.#documents.onDidSave(() => this.#lintAll());
    this.#documents.onDidClose(({ document }) => this.#closed(document));
    this.#answerRequests();
    this.#documents.listen(connection);
    connection.listen();
  }

  #initialize(params: InitializeParams): InitializeResult {
    this.#client = params.capabilities;
    const folders =
      params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
    this.#roots = folders.map((uri) => pathOf(uri, 'dockerfile'));
    this.#settings = readSettings(params.initializationOptions);
    this.#analysis.configure(this.#roots, this.#settings);
    return {
      serverInfo: { name: 'drydock', version: drydockVersion },
      capabilities: {
        textDocumentSync: {
          openClose: true,
          change: TextDocumentSyncKind.Incremental,
          save: { includeText: false },
        },
        completionProvider: { triggerCharacters: ' =-${,/:#"['.split('') },
        hoverProvider: true,
        signatureHelpProvider: { triggerCharacters: ['-', '[', ',', '"', ' ', '='] },
        definitionProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        documentSymbolProvider: true,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
        documentLinkProvider: {},
        documentFormattingProvider: true,
        documentRangeFormattingProvider: true,
        renameProvider: this.#client.textDocument?.rename?.prepareSupport ? { prepareProvider: true } : true,
        foldingRangeProvider: true,
        inlayHintProvider: true,
        semanticTokensProvider: {
          legend: { tokenTypes: [...tokenKinds], tokenModifiers: [] },
          full: true,
        },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  }

  #initialized(): void {
    const { connection } = this;
    const { workspace } = this.#client;
    if (workspace?.didChangeConfiguration?.dynamicRegistration)
      void connection.client.register(DidChangeConfigurationNotification.type, { section: 'drydock' });
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration)
      void connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: watched }],
      });
    if (workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = removed.map(({ uri }) => pathOf(uri, 'dockerfile'));
        const more = added.map(({ uri }) => pathOf(uri, 'dockerfile'));
        this.#roots = [...this.#roots.filter((root) => !gone.includes(root)), ...more];
        this.#configure();
      });
    }
    void this.#readSettings(undefined);
  }

  /** The settings that the client sends, or those that it has when it is asked. */
  async #readSettings(sent: unknown): Promise<void> {
    if (this.#client.workspace?.configuration) {
      const value: unknown = await this.connection.workspace.getConfiguration('drydock');
      this.#settings = readSettings(value);
    } else if (typeof sent === 'object' && sent !== null) {
      this.#settings = readSettings('drydock' in sent ? sent.drydock : sent);
    }
    this.#configure();
  }

  #configure(): void {
    this.#analysis.configure(this.#roots, this.#settings);
    this.#lintAll();
  }

  #lintAll(): void {
    for (const document of this.#documents.all()) this.#schedule(document, 0);
  }

  #scheduleAfterEdit(document: TextDocument): void {
    const { took = 0, ended = 0 } = this.#took.get(document.uri) ?? {};
    const rest = Math.min(longestDelayMs, took * (typingShare - 1));
    this.#schedule(document, Math.max(0, ended + rest - performance.now()));
  }

  #schedule(document: TextDocument, delayMs: number): void {
    clearTimeout(this.#pending.get(document.uri));
    this.#pending.set(
      document.uri,
      setTimeout(() => {
        this.#pending.delete(document.uri);
        this.#lint(document.uri).catch((error: unknown) =>
          this.connection.console.error(`${document.uri} could not be checked: ${String(error)}`),
        );
      }, delayMs),
    );
  }

  async #lint(uri: string): Promise<void> {
    const document = this.#documents.get(uri);
    if (!document) return;
    const started = performance.now();
    const { version } = document;
    const result = await this.#analysis.lint(document, true);
    const ended = performance.now();
    this.#took.set(uri, { ended, took: ended - started });
    // Findings of an older text are never shown.
    if (!result || this.#documents.get(uri)?.version !== version) return;
    await this.connection.sendDiagnostics({ uri, version, diagnostics: toDiagnostics(result, uri) });
  }

  #closed({ uri }: TextDocument): void {
    clearTimeout(this.#pending.get(uri));
    this.#pending.delete(uri);
    this.#took.delete(uri);
    void this.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  #answerRequests(): void {
    const { connection } = this;
    const at = <Answer>(
      {
        textDocument,
        position,
      }: { readonly textDocument: TextDocumentIdentifier; readonly position: Position },
      ask: (features: LanguageFeatures, offset: number) => Answer,
    ): Answer | null => {
      const document = this.#documents.get(textDocument.uri);
      const features = document && this.#analysis.featuresOf(document);
      return document && features ? (ask(features, document.offsetAt(position)) ?? null) : null;
    };
    const of = <Answer>(
      { textDocument }: { readonly textDocument: TextDocumentIdentifier },
      ask: (features: LanguageFeatures) => Answer,
    ): Answer | null => {
      const document = this.#documents.get(textDocument.uri);
      const features = document && this.#analysis.featuresOf(document);
      return features ? (ask(features) ?? null) : null;
    };
    const knowsSnippets = () =>
      this.#client.textDocument?.completion?.completionItem?.snippetSupport === true;

    connection.onCompletion((params) =>
      at(params, (features, offset) => features.completions(offset, knowsSnippets())),
    );
    connection.onHover((params) => at(params, (features, offset) => features.hover(offset)));
    connection.onSignatureHelp((params) => at(params, (features, offset) => features.signature?.(offset)));
    connection.onDefinition((params) => at(params, (features, offset) => features.definition(offset)));
    connection.onReferences((params) =>
      at(params, (features, offset) => features.references(offset, params.context.includeDeclaration)),
    );
    connection.onDocumentHighlight((params) =>
      at(params, (features, offset) => features.highlights?.(offset)),
    );
    connection.onPrepareRename((params) => at(params, (features, offset) => features.prepareRename(offset)));
    connection.onRenameRequest((params) =>
      at(params, (features, offset) => features.rename(offset, params.newName)),
    );
    connection.onDocumentSymbol((params) => of(params, (features) => features.symbols()));
    connection.onFoldingRanges((params) => of(params, (features) => features.foldings()));
    connection.onDocumentLinks((params) => of(params, (features) => features.links()));
    connection.onDocumentFormatting((params) => of(params, (features) => features.format(params.options)));
    connection.onDocumentRangeFormatting((params) =>
      of(params, (features) => features.format(params.options, params.range)),
    );
    connection.languages.semanticTokens.on(
      (params) => of(params, (features) => features.tokens?.()) ?? { data: [] },
    );
    connection.languages.inlayHint.on((params) => of(params, (features) => features.inlays?.(params.range)));
    connection.onCodeAction(async (params) => {
      const document = this.#documents.get(params.textDocument.uri);
      const result = document && (await this.#analysis.lint(document));
      if (!result) return [];
      const { uri, version } = document;
      const selected = {
        start: document.offsetAt(params.range.start),
        end: document.offsetAt(params.range.end),
      };
      const path = this.#analysis.pathOf(document);
      const creates = this.#client.workspace?.workspaceEdit?.resourceOperations?.includes('create') ?? false;
      return codeActions({ uri, path, version, result }, selected, params.context, creates);
    });
  }
}
