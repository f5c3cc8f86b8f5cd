import { ConfigurationTarget, type ConfigurationChangeEvent } from 'vscode';
import type { HintKind } from '../../bridge/hint';
import { formerSetting, removeFormerSetting, setting, updateSetting } from '../settings';

/** The setting that was one value before there were several below it. */
const former = 'drydock.bridge';

/** Whether nothing is to be shown on lines at all. */
export function isBridgeOff(): boolean {
  return setting('drydock.bridge.enabled') === 'never' || formerSetting(former).value === 'never';
}

export function showsHints(kind: HintKind): boolean {
  return setting(`drydock.bridge.${kind}`);
}

export function isBridgeSetting(event: ConfigurationChangeEvent): boolean {
  return event.affectsConfiguration(former);
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
