import { plainText } from '../../base/text/plainText';
import type { Uses } from '../context/commandContext';

/**
 * Asks before a shell with rights of its own shares namespaces with a container, once per window for each container
 * and way. `rights` says in whole sentences whose programs run there and what they may do. False where the user
 * doesn't agree.
 */
export async function agreeToEnter(
  { ui, shells }: Uses<'shells' | 'ui'>,
  container: { readonly id: string; readonly name: string },
  way: string,
  rights: string,
): Promise<boolean> {
  const key = `${container.id} ${way}`;
  if (shells.isAgreed(key)) return true;
  const name = plainText(container.name);
  const agreed = await ui.confirm({
    message: `Enter the namespaces of "${name}" with more privileges than the container has?`,
    detail: `${rights} A program of the container that you start from there gets the same rights: it could read and change other containers, or take over the machine that the engine runs on. Continue only if you need these rights; don't start programs of a container that you don't trust.`,
    action: 'Enter',
  });
  if (agreed) shells.agree(key);
  return agreed;
}
