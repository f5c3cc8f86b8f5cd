import { UserError } from '../../base/userError';
import type { SwarmRole } from '../../engine/swarmCalls';
import { joinCommand } from '../../swarm/joinCommand';
import type { Uses } from '../context/commandContext';

/** Shows what a node runs to join, with the token hidden until the user asks for it. It is never logged. */
export async function showToken(
  { engine, ui }: Uses<'engine' | 'ui'>,
  role: SwarmRole,
  token: string,
): Promise<void> {
  const { managers } = await (await engine()).swarm.membership();
  const [address] = managers;
  if (address === undefined || token === '')
    throw new UserError('engine-failed', 'The engine returned no join token, or no address to join at.');
  const { whole, masked } = joinCommand(token, address);
  const message = `Run this on the engine that should join the swarm as a ${role}:`;
  const copy = 'Copy Command';
  const first = await ui.decide({ message, detail: masked, actions: [copy, 'Show Token'] });
  const chosen =
    first === 'Show Token' ? await ui.decide({ message, detail: whole, actions: [copy] }) : first;
  if (chosen === copy) await ui.copy(whole);
}
