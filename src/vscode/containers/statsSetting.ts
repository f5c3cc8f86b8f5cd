import { ConfigurationTarget, type ConfigurationChangeEvent } from 'vscode';
import type { Settings } from '../../generated/settings';
import { ownSettingValue, setting, settingAsWritten, updateSetting } from '../settings';

const id = 'drydock.containers.stats';

/** When figures stand in the rows of the Containers view. */
export type StatsSetting = Settings[typeof id];

/** The setting as it holds. It was a boolean once, and still may be in a workspace's settings. */
export function statsSetting(): StatsSetting {
  return settingAsWritten(id) === false ? 'off' : setting(id);
}

export function isStatsSetting(event: ConfigurationChangeEvent): boolean {
  return event.affectsConfiguration(id);
}

/**
 * Replaces a boolean in the user's own settings by what it means now, as VS Code does with its own settings. Those
 * of a workspace are left as they are: others may use them with an older Drydock.
 */
export async function migrateStatsSetting(): Promise<void> {
  const own = ownSettingValue(id);
  if (typeof own === 'boolean') await updateSetting(id, own ? 'auto' : 'off', ConfigurationTarget.Global);
}
