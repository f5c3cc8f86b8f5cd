import { plainText } from '../../base/text/plainText';
import { UserError } from '../../base/userError';
import type { Uses } from '../../commands/context/commandContext';
import { definitionIn } from '../../commands/definition/definitionTarget';
import { findDefinition, openSource } from '../../commands/definition/findDefinition';
import type { LogSource } from '../../containers/logs/logSession';
import type { Log } from '../log';
import { showError } from '../runCommand';

/** Opens what defines the service of a container whose log is read; says so where nothing does. Never rejects. */
export async function goToServiceDefinition(
  { id, name }: LogSource,
  context: Uses<'containers' | 'stacks'>,
  log: Log,
): Promise<void> {
  try {
    const container = context.containers.all.find((each) => each.id === id);
    const target = container && definitionIn(container);
    if (!target)
      throw new UserError(
        'no-definition',
        `"${plainText(name)}" has no definition in a Compose file: it wasn't created by Compose, or no longer exists.`,
      );
    await openSource(context, await findDefinition(context, target));
  } catch (error) {
    void showError('Go to Definition', error, log);
  }
}
