import type { Case, ServiceCase } from '../case/case';
import { requestsOf } from './requests';

/** The other services that a service waits for, or asks for by name. */
export async function servicesNeededBy(subject: Case, service: ServiceCase): Promise<readonly string[]> {
  const names = new Set((service.definition?.dependencies ?? []).map((dependency) => dependency.service));
  for (const container of service.containers) {
    for (const { host } of await requestsOf(service, container)) {
      const other = subject.services.find((each) => namesOf(each).has(host));
      if (other) names.add(other.name);
    }
  }
  names.delete(service.name);
  return [...names];
}

/** The names by which other containers of the project may ask for a service. */
export function namesOf({ name, definition, containers }: ServiceCase): ReadonlySet<string> {
  return new Set([
    name,
    ...containers.flatMap(({ record }) => [
      record.name,
      ...record.networks.flatMap(({ aliases }) => aliases),
    ]),
    ...(definition?.networks ?? []).flatMap(({ key }) => definition?.words('networks', key, 'aliases') ?? []),
  ]);
}
