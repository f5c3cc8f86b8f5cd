import { plainText } from '../../base/text/plainText';
import { messageOf } from '../../base/userError';
import { contextNameProblem } from '../../engine/context/contextWriter';
import { parseHost } from '../../engine/context/host';
import type { EngineChoice } from '../../engine/context/resolve';
import { command } from '../command';
import type { Uses } from './commandContext';

export default command({
  id: 'drydock.context.use',
  title: 'Use Docker Context...',
  icon: 'server-environment',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.containers', order: 7, button: false }],
  async run(context: Uses<'contexts' | 'ui'>) {
    const { chosen, contexts, engines } = await context.contexts.list();
    const mark = (isChosen: boolean) => (isChosen ? ' (used in this window)' : '');
    const choice = await context.ui.pick<EngineChoice | 'enter'>('Which engine should this window use?', [
      {
        label: 'Same as Docker CLI',
        description: `the settings, DOCKER_HOST, or the CLI's current context${mark(!chosen.context && !chosen.host)}`,
        value: {},
      },
      ...contexts.map(({ name, description, host }) => ({
        label: name,
        description: [host, description].filter(Boolean).join(' · ') + mark(chosen.context === name),
        value: { context: name },
      })),
      ...engines.map(({ product, host }) => ({
        label: product,
        description: host + mark(chosen.host === host),
        value: { host },
      })),
      {
        label: 'Enter an Address...',
        description: 'ssh://, tcp://, unix:// or npipe://; can be saved as a Docker context',
        value: 'enter',
      },
    ]);
    const used = choice === 'enter' ? await enter(context) : choice;
    if (used) context.contexts.use(used);
  },
});

/** Asks for an address, tries it, and saves it where the user gives it a name; undefined if dismissed. */
async function enter({ contexts, ui }: Uses<'contexts' | 'ui'>): Promise<EngineChoice | undefined> {
  const entered = await ui.input({
    title: 'Address of the engine',
    placeholder: 'ssh://user@host, tcp://host:2375, unix:///path/docker.sock, npipe:////./pipe/name',
    validate: addressProblem,
  });
  if (entered === undefined) return undefined;
  const address = entered.trim();
  const host = address.includes('://') ? address : `tcp://${address}`;
  await ui.progress(`Connecting to ${plainText(host)}`, (signal) => contexts.test(host, signal));
  const name = await ui.input({
    title: 'The engine answers. Save it as a Docker context?',
    placeholder: 'Name of the context (leave empty to use the address in this window only)',
    validate: (text) => (text.trim() === '' ? undefined : contextNameProblem(text.trim())),
  });
  if (name === undefined) return undefined;
  if (name.trim() === '') return { host };
  await contexts.save(name.trim(), host);
  return { context: name.trim() };
}

function addressProblem(text: string): string | undefined {
  if (text.trim() === '') return 'Enter the address of an engine.';
  try {
    parseHost(text, false);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}
