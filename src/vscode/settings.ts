import { ConfigurationTarget, workspace, type ConfigurationScope } from 'vscode';
import { settingChoices, settingDefaults, type Settings } from '../generated/settings';

export type SettingId = keyof Settings;

/**
 * The setting as it holds for `scope`, or for the window. What a settings file holds may be of any type: a value that
 * the setting cannot have counts as its default.
 */
export function setting<K extends SettingId>(id: K, scope?: ConfigurationScope): Settings[K] {
  return validated(id, workspace.getConfiguration(undefined, scope).get<unknown>(id)) ?? settingDefaults[id];
}

/** What a user has set, the narrowest place first; undefined where only the default holds. */
export function chosenSetting<K extends SettingId>(
  id: K,
  scope?: ConfigurationScope,
): Settings[K] | undefined {
  const values = workspace.getConfiguration(undefined, scope).inspect<unknown>(id);
  return validated(id, values?.workspaceFolderValue ?? values?.workspaceValue ?? values?.globalValue);
}

/** The value that holds for the window as it is written, of whatever type. */
export function settingAsWritten(id: SettingId): unknown {
  return workspace.getConfiguration().get<unknown>(id);
}

/** The value in the user's own settings as it is written, of whatever type; undefined where there is none. */
export function ownSettingValue(id: SettingId): unknown {
  return workspace.getConfiguration().inspect<unknown>(id)?.globalValue;
}

export async function updateSetting<K extends SettingId>(
  id: K,
  value: Settings[K],
  target: ConfigurationTarget,
): Promise<void> {
  await workspace.getConfiguration().update(id, value, target);
}

/** What a key holds that is no setting any more, of whatever type: as it holds, and in the user's own settings. */
export function formerSetting(id: string): { readonly value: unknown; readonly own: unknown } {
  const settings = workspace.getConfiguration();
  return { value: settings.get<unknown>(id), own: settings.inspect<unknown>(id)?.globalValue };
}

/** Removes such a key from the user's own settings. */
export async function removeFormerSetting(id: string): Promise<void> {
  await workspace.getConfiguration().update(id, undefined, ConfigurationTarget.Global);
}

function validated<K extends SettingId>(id: K, value: unknown): Settings[K] | undefined {
  const choices = settingChoices[id];
  const isValid = choices
    ? typeof value === 'string' && choices.includes(value)
    : typeof value === typeof settingDefaults[id] && value !== null && !Array.isArray(value);
  return isValid ? (value as Settings[K]) : undefined;
}
