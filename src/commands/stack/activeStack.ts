import { UserError } from '../../base/userError';
import type { EffectiveConfigs, ShownStack } from '../context/commandContext';

/** The stack in the active editor. Throws a `UserError` where that is no compose file. */
export async function activeStack(effective: EffectiveConfigs): Promise<ShownStack> {
  const stack = await effective.active();
  if (stack) return stack;
  throw new UserError('no-compose-file', 'The active editor shows no Compose file. Open one first.');
}
