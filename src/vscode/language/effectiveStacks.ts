import {
  commands,
  EventEmitter,
  languages,
  Position,
  Range,
  Selection,
  TextEditorRevealType,
  Uri,
  window,
  workspace,
  type TextDocument,
} from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { plainText } from '../../base/text/plainText';
import type { EffectiveConfigs, ShownStack } from '../../commands/context/commandContext';
import { basename } from '../../compose/paths';
import { fileKindOfLanguage } from '../../project/fileKind';
import type { ComposeFeatures } from './composeFeatures';
import type { FileAccess } from './fileAccess';
import { stackCommands } from './stackCommands';
import { filePathOf } from '../filePathOf';

const scheme = 'drydock-stack';
const language = 'drydock-compose';

/** How long typing has to rest before open effective documents follow, in milliseconds. */
const settle = 200;

/**
 * Stacks as they will run, as read-only documents that follow their files while one types. A document is
 * nothing but its address: that names the files of the stack.
 */
export class EffectiveStacks implements EffectiveConfigs, Disposable {
  readonly #parts = new DisposableStore();
  readonly #changed = this.#parts.add(new EventEmitter<Uri>());
  readonly #features: () => Promise<ComposeFeatures>;
  readonly #files: Pick<FileAccess, 'readerFor'>;
  #settling: ReturnType<typeof setTimeout> | undefined;

  constructor(features: () => Promise<ComposeFeatures>, files: Pick<FileAccess, 'readerFor'>) {
    this.#features = features;
    this.#files = files;
    const selector = { scheme };
    const register = [
      workspace.registerTextDocumentContentProvider(scheme, {
        onDidChange: this.#changed.event,
        provideTextDocumentContent: async (uri) => (await (await features()).effective(stackOf(uri))).text,
      }),
      languages.registerHoverProvider(selector, {
        provideHover: async ({ uri }, { line }) => (await features()).effectiveHover(stackOf(uri), line),
      }),
      languages.registerDefinitionProvider(selector, {
        provideDefinition: async ({ uri }, { line }) =>
          (await features()).effectiveDefinition(stackOf(uri), line),
      }),
      workspace.onDidChangeTextDocument(({ document }) => this.#follow(document)),
      workspace.onDidSaveTextDocument((document) => this.#follow(document)),
      commands.registerCommand(stackCommands.showService, (files: readonly string[], service: string) =>
        this.showEffective({ files }, service),
      ),
    ];
    for (const registration of register) this.#parts.add(registration);
    this.#parts.defer(() => clearTimeout(this.#settling));
  }

  async active(): Promise<ShownStack | undefined> {
    const document = window.activeTextEditor?.document;
    if (!document) return undefined;
    if (document.uri.scheme === scheme) return stackOf(document.uri);
    if (!this.#files.readerFor(document.uri)) return undefined;
    if (fileKindOfLanguage(document.languageId, filePathOf(document.uri)) !== 'compose') return undefined;
    return { files: (await this.#features()).stackOf(document) };
  }

  async showEffective(stack: ShownStack, service?: string): Promise<void> {
    const document = await open(stack);
    const editor = await window.showTextDocument(document, { preview: true });
    if (service === undefined) return;
    const line = (await (await this.#features()).effective(stack)).lineOfService(service);
    if (line === undefined) return;
    const place = new Position(line, 0);
    editor.selection = new Selection(place, place);
    editor.revealRange(new Range(place, place), TextEditorRevealType.AtTop);
  }

  async compareEffective(before: ShownStack, after: ShownStack): Promise<void> {
    const [left, right] = [await open(before), await open(after)];
    const title = `${namesOf(before)} ↔ ${namesOf(after)} (effective)`;
    await commands.executeCommand('vscode.diff', left.uri, right.uri, plainText(title));
  }

  dispose(): void {
    this.#parts.dispose();
  }

  #follow(document: TextDocument): void {
    if (document.uri.scheme === scheme || !workspace.textDocuments.some(isEffective)) return;
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      for (const { uri } of workspace.textDocuments.filter(isEffective)) this.#changed.fire(uri);
    }, settle);
  }
}

function isEffective({ uri }: TextDocument): boolean {
  return uri.scheme === scheme;
}

async function open(stack: ShownStack): Promise<TextDocument> {
  const uri = Uri.from({ scheme, path: `/${namesOf(stack)} (effective)`, query: JSON.stringify(stack) });
  const document = await workspace.openTextDocument(uri);
  return document.languageId === language ? document : languages.setTextDocumentLanguage(document, language);
}

function stackOf({ query }: Uri): ShownStack {
  const { files, envFiles = [], profiles = [] } = JSON.parse(query) as Partial<ShownStack>;
  return { files: texts(files), envFiles: texts(envFiles), profiles: texts(profiles) };
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];
}

function namesOf({ files }: ShownStack): string {
  return files.map(basename).join(' + ');
}
