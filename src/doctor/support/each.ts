import type { Case, ContainerCase, ServiceCase } from '../case/case';
import type { Verdict } from '../verdict';

/** The verdicts on all containers of a case, one container after the other asked at the same time. */
export async function eachContainer(
  subject: Case,
  examine: (
    container: ContainerCase,
    service: ServiceCase,
  ) => Promise<readonly Verdict[] | Verdict | undefined>,
): Promise<readonly Verdict[]> {
  const found = await Promise.all(
    subject.services.flatMap((service) =>
      service.containers.map(async (container) => {
        const verdicts = [(await examine(container, service)) ?? []].flat();
        return verdicts.map((verdict) => concerning(verdict, container, service));
      }),
    ),
  );
  return found.flat();
}

/** The verdict with the name of the container that it was come to on, where its service has others. */
export function concerning(verdict: Verdict, container: ContainerCase, service: ServiceCase): Verdict {
  if (service.containers.length < 2 || verdict.service !== service.name) return verdict;
  const { id, name } = container.record;
  return { ...verdict, containers: [{ id, name }] };
}
