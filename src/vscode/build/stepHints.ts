import { EventEmitter, InlayHint, languages, Uri, workspace, type TextDocument } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { timesOf, type StepTime } from '../../build/stepTimes';
import { presentDuration } from '../../containers/units';
import type { Dockerfile } from '../../dockerfile/model/dockerfile';
import { setting } from '../settings';

/** An instruction of a file as it was built, and what the builder did with it. */
interface BuiltStep {
  readonly text: string;
  readonly label: string;
}

/**
 * Behind each instruction of a Dockerfile: how long it took in the last build here, or that it came from the cache. What
 * has been edited since has no hint. Until something is built there is no provider.
 */
export class StepHints implements Disposable {
  readonly #parts = new DisposableStore();
  readonly #changed = this.#parts.add(new EventEmitter<void>());
  readonly #built = new Map<string, readonly BuiltStep[]>();
  #isRegistered = false;

  constructor() {
    this.#parts.add(
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('drydock.bridge.builds')) this.#changed.fire();
      }),
    );
  }

  dispose(): void {
    this.#parts.dispose();
  }

  /** A build of the file at `path` has ended. */
  show(path: string, document: Dockerfile, times: readonly StepTime[]): void {
    this.#built.set(
      Uri.file(path).toString(),
      [...timesOf(times, document)].map(([{ whole }, { isCached, duration }]) => ({
        text: whole.text,
        label: isCached ? 'cached' : duration === undefined ? '' : presentDuration(duration),
      })),
    );
    if (!this.#isRegistered) {
      this.#isRegistered = true;
      this.#parts.add(
        languages.registerInlayHintsProvider(
          { language: 'dockerfile', scheme: 'file' },
          {
            onDidChangeInlayHints: this.#changed.event,
            provideInlayHints: (file) => this.#hints(file),
          },
        ),
      );
    }
    this.#changed.fire();
  }

  async #hints(document: TextDocument): Promise<InlayHint[]> {
    const built = this.#built.get(document.uri.toString());
    if (!built || !setting('drydock.bridge.builds')) return [];
    const { parseDockerfile } = await import('../dockerfileRuntime');
    // In the order of the file, so that what stands there twice is distinguished as long as both are there.
    const left = [...built];
    return parseDockerfile(document.getText()).instructions.flatMap(({ whole, headSpan }) => {
      const at = left.findIndex(({ text }) => text === whole.text);
      const [step] = at < 0 ? [] : left.splice(at, 1);
      if (!step || step.label === '') return [];
      const hint = new InlayHint(document.positionAt(headSpan.end), step.label);
      hint.paddingLeft = true;
      hint.tooltip = 'The last build of this file by Drydock in this window.';
      return [hint];
    });
  }
}
