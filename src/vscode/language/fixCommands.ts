import { commands, ConfigurationTarget, workspace } from 'vscode';
import type { DisposableStore } from '../../base/disposable';
import { ruleUri } from '../documents/ruleDocs';
import { setting, updateSetting } from '../settings';

/** Commands that quick fixes run; they take arguments, so the palette does not list them. */
export const commandIds = {
  turnRuleOff: 'drydock.rule.turnOff',
  showRule: 'drydock.rule.show',
} as const;

export function registerFixCommands(parts: DisposableStore): void {
  parts.add(
    commands.registerCommand(commandIds.turnRuleOff, async (id: string) => {
      const target = workspace.workspaceFolders ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
      await updateSetting('drydock.lint.rules', { ...setting('drydock.lint.rules'), [id]: 'off' }, target);
    }),
  );
  parts.add(
    commands.registerCommand(commandIds.showRule, (id: string) =>
      commands.executeCommand('markdown.showPreview', ruleUri(id)),
    ),
  );
}
