import { CodeLens, languages, type TextDocument } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { fileLines, type LineOfService } from '../../drift/fileLines';
import { toRange } from '../language/range';
import type { FileServices } from './fileServices';
import { lensesOf } from './lensCommands';
import { Redraws } from './redraws';
import type { ServiceUsage } from './serviceUsage';
import { composeSelector, type VisibleFiles } from './visibleFiles';

/** What runs, above the services that define it: the state and usage of their containers and what Up would change. */
export class ServiceLenses implements Disposable {
  readonly #parts = new DisposableStore();
  readonly #files: VisibleFiles;
  readonly #usage: ServiceUsage;
  readonly #redraws = this.#parts.add(new Redraws());
  readonly #services: FileServices;

  constructor(files: VisibleFiles, services: FileServices, usage: ServiceUsage) {
    this.#files = files;
    this.#services = services;
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
    const services = this.#services.of(document);
    return lines.flatMap(({ name, key, line }) => {
      const range = toRange(services.lines, key);
      return lensesOf(document.uri, name, line).map((command) => new CodeLens(range, command));
    });
  }

  #linesOf(document: TextDocument): readonly LineOfService[] {
    const state = this.#files.of(document);
    if (!state) return [];
    const { target, containers, plan, times, path } = state;
    return fileLines(this.#services.of(document), {
      containers,
      projectName: target?.projectName,
      plan,
      times,
      usageOf: (service, running) => this.#usage.of(`${path} ${service}`, running),
      now: Date.now(),
    });
  }
}

/** What is to be seen of the lines, without where they are. */
function contentOf(lines: readonly LineOfService[]): string {
  return JSON.stringify(lines.map(({ name, line: { running, ...line } }) => [name, line, running?.id]));
}
