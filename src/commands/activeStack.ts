import { UserError } from '../base/userError';
import type { EffectiveConfigs } from './ports';

/** The files of the stack in the active editor. Throws a `UserError` where that is no compose file. */
export async function activeStack(effective: EffectiveConfigs): Promise<readonly string[]> {
  const files = await effective.active();
  if (files) return files;
  throw new UserError('no-compose-file', 'The active editor shows no compose file; open one first.');
}
