import { plainText } from '../../base/text/plainText';
import { openExecShell } from '../../inspect/shell/execShell';
import { command } from '../command';
import { splitWords } from '../service/splitWords';
import { localToolbox } from '../toolbox';
import { offerDebugShell } from './offerDebugShell';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.container.execShellAs',
  title: 'Exec Shell As...',
  target: 'container',
  elsewhere: true,
  menus: [{ place: 'row', group: 'enter', order: 1, submenu: 'shells' }],
  appliesTo: ({ state }) => state === 'running',
  async run(context: Uses<'shells' | 'ui'>, targets) {
    const engine = await context.shells.engine();
    for (const target of targets) {
      const { config } = await engine.containers.inspect(target.id);
      const name = plainText(target.name);
      const user = await context.ui.input({
        title: `Run the shell in "${name}" as which user?`,
        placeholder: `Name, UID or user:group (empty: ${plainText(config.user) || 'root'}, the container's user)`,
      });
      if (user === undefined) return;
      const workingDir = await context.ui.input({
        title: `Open the shell in "${name}" in which folder?`,
        placeholder: `Empty: ${plainText(config.workingDir) || '/'}`,
        validate: (text) => (text === '' || text.startsWith('/') ? undefined : 'Enter an absolute path.'),
      });
      if (workingDir === undefined) return;
      const variables = await context.ui.input({
        title: `Additional environment variables for the shell in "${name}"`,
        placeholder: 'NAME=value OTHER="with spaces"',
        validate: (text) => (variablesOf(text) ? undefined : 'Write NAME=value, separated by spaces.'),
      });
      if (variables === undefined) return;
      const session = await context.ui.progress(`Opening a shell in "${name}"`, (signal) =>
        openExecShell(
          engine,
          target,
          {
            user: user.trim(),
            workingDir,
            env: variablesOf(variables) ?? [],
            localToolbox: () => localToolbox(context.shells, engine),
          },
          signal,
        ).catch((error: unknown) => {
          throw offerDebugShell(error, target);
        }),
      );
      const who = user.trim() ? ` as ${user.trim()}` : '';
      context.shells.show({ name: `${target.name}: ${session.name}${who}`, session, container: target });
    }
  },
});

function variablesOf(text: string): readonly string[] | undefined {
  const words = splitWords(text);
  return words?.every((word) => /^[^=\s]+=/.test(word)) ? words : undefined;
}
