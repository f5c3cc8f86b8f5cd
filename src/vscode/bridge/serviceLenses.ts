import { CodeLens, languages, type TextDocument } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { fileLines, servicesIn, type DefinedServices, type LineOfService } from '../../drift/fileLines';
import { filePathOf } from '../filePathOf';
import { toRange } from '../language/range';
import { lensesOf } from './lensCommands';
import { Redraws } from './redraws';
import type { ServiceUsage } from './serviceUsage';
import { composeSelector, type VisibleFiles } from './visibleFiles';

/** A file that has a lens, as it was parsed. */
interface Parsed {
  readonly version: number;
  readonly services: DefinedServices;
}

/** What runs, above the services that define it: the state and usage of their containers and what Up would change. */
export class ServiceLenses implements Disposable {
  readonly #parts = new DisposableStore();
  readonly #files: VisibleFiles;
  readonly #usage: ServiceUsage;
  readonly #redraws = this.#parts.add(new Redraws());
  readonly #parsed = new WeakMap<TextDocument, Parsed>();

  constructor(files: VisibleFiles, usage: ServiceUsage) {
    this.#files = files;
    this.#usage = usage;
    const redraw = () =>
      this.#redraws.redraw(this.#files.documents, (document) => contentOf(this.#linesOf(document)));
    this.#parts.add(files.onDidChange(redraw));
    this.#parts.add(usage.onDidChange(redraw));
    this.#parts.add(
      languages.registerCodeLensProvider(composeSelector, {
        onDidChangeCodeLenses: this.#redraws.event,
        provideCodeLenses: (document) => this.#lenses(document),
      }),
    );
  }

  dispose(): void {
    this.#parts.dispose();
  }

  #lenses(document: TextDocument): CodeLens[] {
    const lines = this.#linesOf(document);
    this.#redraws.answered(document, contentOf(lines));
    const services = this.#servicesOf(document);
    return lines.flatMap(({ name, key, line }) => {
      const range = toRange(services.lines, key);
      return lensesOf(document.uri, name, line).map((command) => new CodeLens(range, command));
    });
  }

  #linesOf(document: TextDocument): readonly LineOfService[] {
    const state = this.#files.of(document);
    if (!state) return [];
    const { target, containers, plan, times, path } = state;
    return fileLines(this.#servicesOf(document), {
      containers,
      projectName: target?.projectName,
      plan,
      times,
      usageOf: (service, running) => this.#usage.of(`${path} ${service}`, running),
      now: Date.now(),
    });
  }

  /** The services that a file defines; parsed once for each version of it. */
  #servicesOf(document: TextDocument): DefinedServices {
    const known = this.#parsed.get(document);
    if (known?.version === document.version) return known.services;
    const services = servicesIn(filePathOf(document.uri), document.getText());
    this.#parsed.set(document, { version: document.version, services });
    return services;
  }
}

/** What is to be seen of the lines, without where they are. */
function contentOf(lines: readonly LineOfService[]): string {
  return JSON.stringify(lines.map(({ name, line: { running, ...line } }) => [name, line, running?.id]));
}
