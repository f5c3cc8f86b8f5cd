import { plainText } from '../../base/text/plainText';
import { messageOf } from '../../base/userError';
import { contextNameProblem } from '../../engine/context/contextWriter';
import { parseHost } from '../../engine/context/host';
import type { EngineChoice } from '../../engine/context/resolve';
import type { Choice, Uses } from '../context/commandContext';

/**
 * Asks which engine is meant: one of the contexts and engines of this machine, one of `more` before them, or an address
 * that is entered and tried. Undefined if dismissed.
 */
export async function chooseEngine(
  { contexts, ui }: Uses<'contexts' | 'ui'>,
  question: string,
  describe: (choice: EngineChoice) => string,
  more: readonly Choice<EngineChoice>[] = [],
): Promise<EngineChoice | undefined> {
  const { contexts: named, engines } = await contexts.list();
  const choice = await ui.pick<EngineChoice | 'enter'>(question, [
    ...more,
    ...named.map(({ name, description, host }) => ({
      label: name,
      description: [host, description].filter(Boolean).join(' · ') + describe({ context: name }),
      value: { context: name },
    })),
    ...engines.map(({ product, host }) => ({
      label: product,
      description: host + describe({ host }),
      value: { host },
    })),
    {
      label: 'Enter an Address...',
      description: 'ssh://, tcp://, unix:// or npipe://; can be saved as a Docker context',
      value: 'enter',
    },
  ]);
  return choice === 'enter' ? await enter({ contexts, ui }) : choice;
}

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
