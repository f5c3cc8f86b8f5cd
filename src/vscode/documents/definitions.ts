import { languages, Location, Uri, type Disposable } from 'vscode';
import { UserError } from '../../base/userError';
import type { Uses } from '../../commands/context/commandContext';
import type { DefinitionTarget } from '../../commands/definition/definitionTarget';
import { findDefinition } from '../../commands/definition/findDefinition';
import { toRange } from '../language/range';

/** What a line of an open document is about. */
export type LineDefinitions = (line: number) => DefinitionTarget | undefined;

/** The read-only documents whose lines lead to Compose files, by their address. */
export class DocumentDefinitions {
  readonly #documents = new Map<string, LineDefinitions>();

  /** Undefined for a document whose lines lead nowhere. */
  set(uri: Uri, definitions: LineDefinitions | undefined): void {
    if (definitions) this.#documents.set(uri.toString(), definitions);
    else this.#documents.delete(uri.toString());
  }

  at(uri: Uri, line: number): DefinitionTarget | undefined {
    return this.#documents.get(uri.toString())?.(line);
  }
}

/** "Go to Definition" in those documents. Where no file of the workspace defines the thing, VS Code says so. */
export function registerDocumentDefinitions(
  documents: DocumentDefinitions,
  schemes: readonly string[],
  context: Uses<'stacks'>,
): Disposable {
  return languages.registerDefinitionProvider(
    schemes.map((scheme) => ({ scheme })),
    {
      async provideDefinition({ uri }, { line }) {
        const target = documents.at(uri, line);
        if (!target) return undefined;
        try {
          const { file, span } = await findDefinition(context, target);
          return new Location(Uri.file(file.path), toRange(file.lines, span));
        } catch (error) {
          if (error instanceof UserError) return undefined;
          throw error;
        }
      },
    },
  );
}
