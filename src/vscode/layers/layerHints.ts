import {
  EventEmitter,
  InlayHint,
  languages,
  workspace,
  type Disposable as VscodeDisposable,
  type TextDocument,
} from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import type { ImageLayers } from '../../inspect/layers/imageLayers';
import { builtInstruction } from '../../inspect/layers/instruction';
import { presentSize } from '../../containers/units';
import type { ShownLayers } from './shownLayers';
import { setting } from '../settings';

/**
 * The size of each layer behind the instruction that made it, in the Dockerfile of the image of the newest Layers
 * editor. Until an image is shown there is no provider, and a Dockerfile is not looked at.
 */
export class LayerHints implements Disposable {
  readonly #parts = new DisposableStore();
  readonly #changed = this.#parts.add(new EventEmitter<void>());
  readonly #layers: ShownLayers;
  #provider: VscodeDisposable | undefined;

  constructor(layers: ShownLayers) {
    this.#layers = layers;
    this.#parts.add(layers.onDidChange(() => this.#follow()));
    this.#parts.add(
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('drydock.layers')) this.#changed.fire();
      }),
    );
    this.#parts.defer(() => this.#provider?.dispose());
  }

  dispose(): void {
    this.#parts.dispose();
  }

  #follow(): void {
    if (this.#layers.shown) {
      this.#provider ??= languages.registerInlayHintsProvider(
        { language: 'dockerfile' },
        {
          onDidChangeInlayHints: this.#changed.event,
          provideInlayHints: (document) => this.#hints(document),
        },
      );
    }
    this.#changed.fire();
  }

  async #hints(document: TextDocument): Promise<InlayHint[]> {
    const image = this.#layers.shown;
    const isOn = setting('drydock.layers.inlayHints', document);
    if (!image || !isOn) return [];
    const { matchHistory, parseDockerfile } = await import('../dockerfileRuntime');
    const file = parseDockerfile(document.getText());
    const found = matchHistory(
      file,
      image.steps.map(({ createdBy }) => builtInstruction(createdBy)),
    );
    return [...(found ?? [])].flatMap(([instruction, indexes]) => {
      const label = hintLabel(image, indexes);
      if (label === '') return [];
      const hint = new InlayHint(document.positionAt(instruction.headSpan.end), label);
      hint.paddingLeft = true;
      hint.tooltip = 'The size of this layer in the image shown in the Layers editor.';
      return [hint];
    });
  }
}

/** Empty where the instruction only sets something. */
function hintLabel({ steps }: ImageLayers, indexes: readonly number[]): string {
  const made = indexes.flatMap((index) => steps[index] ?? []);
  if (!made.some(({ isLayer }) => isLayer)) return '';
  return presentSize(made.reduce((sum, { size }) => sum + size, 0));
}
