import { ConfigurationTarget, workspace, type ConfigurationChangeEvent } from 'vscode';

/** When figures stand in the rows of the Containers view; see `drydock.containers.stats` in package.json. */
export type StatsSetting = 'auto' | 'always' | 'off';

const section = 'drydock.containers';

/** The setting as it holds. It was a boolean once, and still may be in a workspace's settings. */
export function statsSetting(): StatsSetting {
  return settingOf(workspace.getConfiguration(section).get<unknown>('stats'));
}

export function isStatsSetting(event: ConfigurationChangeEvent): boolean {
  return event.affectsConfiguration(`${section}.stats`);
}

/**
 * Replaces a boolean in the person's own settings by what it means now, as VS Code does with its own settings. Those
 * of a workspace are left as they are: others may use them with an older Drydock.
 */
export async function migrateStatsSetting(): Promise<void> {
  const settings = workspace.getConfiguration(section);
  const { globalValue } = settings.inspect<unknown>('stats') ?? {};
  if (typeof globalValue !== 'boolean') return;
  await settings.update('stats', settingOf(globalValue), ConfigurationTarget.Global);
}

function settingOf(value: unknown): StatsSetting {
  if (value === false || value === 'off') return 'off';
  return value === 'always' ? 'always' : 'auto';
}
