import type { ComposeRules } from '../compose/hash/hashRules';
import type { LoadedStack } from '../compose/load/stack';
import { withHostPaths } from '../compose/load/resolvePaths';
import { entriesOf, get } from '../compose/node';
import type { Observed } from './observed';
import { imageOf, Planner, type Reading } from './planner';
import type { ContainerPlan, ServicePlan, UpPlan, UpReason } from './upPlan';

/**
 * The stack as each library reads it that this Compose may have, the most likely first; none where Compose would reject
 * it, or where not all of its files are known. Each is read when it is asked for.
 */
export function* readingsOf(
  { hashes }: ComposeRules,
  load: (release: string) => LoadedStack,
): Generator<Reading, void> {
  for (const rules of hashes) {
    const stack = load(rules.release);
    if (stack.problems.length > 0 || stack.isIncomplete) continue;
    // Compose hashes paths as they are written on the system that it runs on.
    const effective = withHostPaths(stack.effective, stack.projectDirectory, stack.environment);
    yield { rules, stack: { ...stack, effective } };
  }
}

/** The references of the images of a stack's services, as Compose asks the engine for them. */
export function imagesOf(stack: LoadedStack): readonly string[] {
  return [...entriesOf(get(stack.effective, 'services'))].map((service) => imageOf(service, stack));
}

/**
 * What `docker compose up --detach` does with this Compose, for these services and what they depend on, or for all.
 * Undefined where there is no reading. A container whose fate isn't certain is `unknown`, never `keep`.
 */
export function planUp(
  rules: ComposeRules,
  readings: Iterable<Reading>,
  observed: Observed,
  services?: readonly string[],
): UpPlan | undefined {
  let best: ReturnType<Planner['plan']> | undefined;
  for (const reading of readings) {
    const plan = new Planner(rules, reading, observed).plan(services);
    // Where several libraries are possible, the right one is that which made the containers that haven't changed.
    if (!best || plan.matches > best.matches) best = plan;
    if (best.matches === observed.containers.length) break;
  }
  if (!best) return undefined;
  const isSure = rules.isExact || best.matches > 0;
  return isSure ? best.plan : { ...best.plan, services: best.plan.services.map(withDoubt) };
}

/** Another hash may be another way of hashing. */
function withDoubt(service: ServicePlan): ServicePlan {
  const containers = service.containers.map((plan): ContainerPlan => {
    if (
      plan.action !== 'recreate' ||
      plan.reasons.some(({ kind }) => kind !== 'config' && kind !== 'dependency')
    )
      return plan;
    const reasons = plan.reasons.map((reason): UpReason =>
      reason.kind === 'config' ? { kind: 'config-unsure' } : reason,
    );
    return { ...plan, action: 'unknown', reasons };
  });
  return { ...service, containers };
}
