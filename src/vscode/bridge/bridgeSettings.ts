import { ConfigurationTarget, workspace } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { Emitter } from '../../base/event';
import type { HintKind } from '../../bridge/hint';
import { formerSetting, removeFormerSetting, setting, updateSetting } from '../settings';

/** The setting that was one value before there were several below it. */
const former = 'drydock.bridge';

interface Values {
  /** Whether anything is to be shown on lines at all. */
  readonly enabled: boolean;
  readonly usage: boolean;
  readonly hints: Readonly<Record<HintKind, boolean>>;
}

/**
 * The settings of what is shown on lines, read when they change only: what redraws lines asks for them all the time, and VS
 * Code puts all settings together for each answer.
 */
export class BridgeSettings implements Disposable {
  readonly #parts = new DisposableStore();
  readonly #changed = this.#parts.add(new Emitter<void>());
  #values = readValues();

  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#parts.add(
      workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration(former)) return;
        this.#values = readValues();
        this.#changed.fire();
      }),
    );
  }

  get enabled(): boolean {
    return this.#values.enabled;
  }

  /** Whether what the services use is to be shown. */
  get usage(): boolean {
    return this.#values.usage;
  }

  shows(kind: HintKind): boolean {
    return this.#values.hints[kind];
  }

  dispose(): void {
    this.#parts.dispose();
  }
}

function readValues(): Values {
  return {
    enabled: setting('drydock.bridge.enabled') !== 'never' && formerSetting(former).value !== 'never',
    usage: setting('drydock.bridge.usage'),
    hints: {
      ports: setting('drydock.bridge.ports'),
      images: setting('drydock.bridge.images'),
      volumes: setting('drydock.bridge.volumes'),
      healthchecks: setting('drydock.bridge.healthchecks'),
      environment: setting('drydock.bridge.environment'),
    },
  };
}

/**
 * Moves the former value in the user's own settings to its place now, because VS Code ignores what is below a value. Those
 * of a workspace are left as they are: others may use them with an older Drydock.
 */
export async function migrateBridgeSetting(): Promise<void> {
  const { own } = formerSetting(former);
  if (typeof own !== 'string') return;
  await removeFormerSetting(former);
  if (own === 'never') await updateSetting('drydock.bridge.enabled', own, ConfigurationTarget.Global);
}
