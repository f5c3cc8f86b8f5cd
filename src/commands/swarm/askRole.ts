import type { SwarmRole } from '../../engine/swarmCalls';
import type { Uses } from '../context/commandContext';

/** Asks for the role that a join token is for; undefined if the user dismissed it. */
export function askRole({ ui }: Uses<'ui'>, title: string): Promise<SwarmRole | undefined> {
  return ui.pick<SwarmRole>(title, [
    { label: 'Worker', description: 'runs tasks', value: 'worker' },
    { label: 'Manager', description: 'runs tasks, and can change everything in the swarm', value: 'manager' },
  ]);
}
