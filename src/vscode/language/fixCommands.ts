import { commands, ConfigurationTarget, workspace } from 'vscode';
import type { DisposableStore } from '../../base/disposable';
import { ruleUri } from '../documents/ruleDocs';

/** Commands that quick fixes run; they take arguments, so the palette does not list them. */
export const commandIds = {
  turnRuleOff: 'drydock.rule.turnOff',
  showRule: 'drydock.rule.show',
} as const;

export function registerFixCommands(parts: DisposableStore): void {
  parts.add(
    commands.registerCommand(commandIds.turnRuleOff, async (id: string) => {
      const settings = workspace.getConfiguration('drydock.lint');
      const rules = settings.get<Record<string, string>>('rules') ?? {};
      const target = workspace.workspaceFolders ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
      await settings.update('rules', { ...rules, [id]: 'off' }, target);
    }),
  );
  parts.add(
    commands.registerCommand(commandIds.showRule, (id: string) =>
      commands.executeCommand('markdown.showPreview', ruleUri(id)),
    ),
  );
}
