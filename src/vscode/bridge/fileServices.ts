import { window, type TextDocument } from 'vscode';
import { servicesIn, type DefinedServices } from '../../drift/fileLines';
import { filePathOf } from '../filePathOf';
import { toRange } from '../language/range';

interface Parsed {
  readonly version: number;
  readonly services: DefinedServices;
}

/** So many lines above and below the screen count as on it, so that a little scrolling changes nothing. */
const marginLines = 20;

/** The services that Compose files define; each version of a file is parsed once. */
export class FileServices {
  readonly #parsed = new WeakMap<TextDocument, Parsed>();

  of(document: TextDocument): DefinedServices {
    const known = this.#parsed.get(document);
    if (known?.version === document.version) return known.services;
    const services = servicesIn(filePathOf(document.uri), document.getText());
    this.#parsed.set(document, { version: document.version, services });
    return services;
  }

  /** Those whose keys are on screen; undefined if the file defines none, as while it is edited. */
  onScreen(document: TextDocument): ReadonlySet<string> | undefined {
    const { services, lines } = this.of(document);
    if (services.length === 0) return undefined;
    const ranges = window.visibleTextEditors
      .filter((editor) => editor.document === document)
      .flatMap(({ visibleRanges }) => visibleRanges);
    const isOnScreen = (line: number) =>
      ranges.some(({ start, end }) => line >= start.line - marginLines && line <= end.line + marginLines);
    return new Set(
      services.filter(({ key }) => isOnScreen(toRange(lines, key).start.line)).map(({ name }) => name),
    );
  }
}
