import { plainText } from '../../base/text/plainText';
import type { Uses } from '../context/commandContext';
import { servicesOf, type ServiceTarget, type StackTarget } from './stackTarget';

/** The service of a stack that is meant; it is asked for where there are several. Undefined: dismissed it. */
export async function askService(
  { ui }: Uses<'ui'>,
  stack: StackTarget,
  title: string,
): Promise<ServiceTarget | undefined> {
  const services = servicesOf(stack).filter(({ isEnabled }) => isEnabled);
  const [only] = services;
  if (services.length === 1) return only;
  return ui.pick(
    `${title}: choose a service of ${plainText(stack.projectName)}`,
    services.map((service) => ({ label: service.name, value: service })),
  );
}
