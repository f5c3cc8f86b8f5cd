import type { Command, Uri } from 'vscode';
import type { CommandId } from '../../base/commandId';
import type { ServiceLine } from '../../drift/serviceLine';

/** With a space that VS Code doesn't drop behind an icon. */
export const icons = {
  running: '$(circle-filled)\u00a0',
  warning: '$(warning)\u00a0',
  stopped: '$(circle-outline)\u00a0',
} as const;

/** The lenses above a service: what it is, what can be done with it, and what has changed. */
export function lensesOf(file: Uri, service: string, line: ServiceLine): readonly Command[] {
  const of = (command: CommandId, title: string, tooltip: string): Command => ({
    title,
    tooltip,
    command,
    arguments: [file, service],
  });
  const { change, running } = line;
  const changes: readonly Command[] = change
    ? [
        {
          title: withoutIcons(change.text),
          tooltip: `Up would change this service:\n${change.details}`,
          command: 'drydock.stack.showUpChanges' satisfies CommandId,
          arguments: [file],
        },
        of('drydock.service.up', change.action, `Run Compose Up for this service`),
      ]
    : [];
  if (line.state === '') return [of('drydock.service.up', 'Up', 'Run Compose Up for this service')];
  const state: Command = {
    title: icons[line.mark] + withoutIcons(line.state),
    tooltip: line.details,
    command: 'drydock.stack.showContainers' satisfies CommandId,
    arguments: [file],
  };
  const logs = of('drydock.service.logs', 'Logs', 'Follow the logs of this service');
  const diagnose = of('drydock.service.diagnose', 'Diagnose', "Find out why this service doesn't work");
  if (!running) {
    return [
      state,
      of('drydock.service.up', 'Up', 'Run Compose Up for this service'),
      logs,
      diagnose,
      ...changes,
    ];
  }
  const shell: Command = {
    title: 'Shell',
    tooltip: 'Open a shell in the running container',
    command: 'drydock.container.execShell' satisfies CommandId,
    arguments: [{ targets: [{ kind: 'container', value: running }] }],
  };
  return [
    state,
    logs,
    shell,
    of('drydock.service.restart', 'Restart', 'Restart this service'),
    diagnose,
    ...changes,
  ];
}

/** Text from outside in the title of a lens, where `$(...)` is an icon. */
export function withoutIcons(text: string): string {
  return text.replaceAll('$(', '$\u200b(');
}
