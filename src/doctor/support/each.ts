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
      service.containers.map(async (container) => (await examine(container, service)) ?? []),
    ),
  );
  return found.flat();
}
