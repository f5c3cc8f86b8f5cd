import type { ComposeRules } from '../compose/hash/hashRules';
import type { LoadedStack } from '../compose/load/stack';
import { get } from '../compose/node';
import type { ContainerEngine } from '../engine/engine';
import { isGone } from '../engine/engineError';
import { compareFields } from './fields';
import type { FieldDifference } from './fields/comparison';
import { observe } from './observed';
import { imagesOf, planUp, readingsOf } from './plan';
import type { ContainerPlan, UpPlan } from './upPlan';

/** What Up would do, with what differs in the containers that it would recreate because of their configuration. */
export interface ExplainedPlan extends UpPlan {
  /** By the ID of the container; without those whose record shows no difference. */
  readonly differences: ReadonlyMap<string, readonly FieldDifference[]>;
}

/** So many containers of a project are looked at more closely; what becomes of the others is known all the same. */
const mostExplained = 50;

export interface PlanRequest {
  readonly rules: ComposeRules;
  /** Reads the files as that release does; see `selectionLoader`. Called once, and again where the first one doesn't decide. */
  readonly load: (release: string) => LoadedStack;
  /** All of them where absent. */
  readonly services?: readonly string[] | undefined;
  readonly signal?: AbortSignal;
}

/**
 * Asks the engine for the containers of a stack and says what Up would do with them. Undefined where Compose would reject
 * the files, or where not all of them are known. Rejects where the engine can't be talked to, and with the reason of an
 * aborted signal.
 */
export async function planStack(
  engine: ContainerEngine,
  { rules, load, services, signal }: PlanRequest,
): Promise<ExplainedPlan | undefined> {
  const readings = readingsOf(rules, load);
  const first = readings.next();
  if (first.done) return undefined;
  const { stack } = first.value;
  const observed = await observe(engine, stack.projectName, imagesOf(stack), signal);
  const all = (function* () {
    yield first.value;
    yield* readings;
  })();
  const plan = planUp(rules, all, observed, services);
  return plan && explain(engine, plan, stack, signal);
}

async function explain(
  engine: ContainerEngine,
  plan: UpPlan,
  stack: LoadedStack,
  signal: AbortSignal | undefined,
): Promise<ExplainedPlan> {
  const changed = plan.services
    .flatMap(({ name, containers }) => containers.map((container) => ({ name, ...container })))
    .filter(({ reasons }) => reasons.some(({ kind }) => kind === 'config' || kind === 'config-unsure'))
    .slice(0, mostExplained);
  const found = await Promise.all(
    changed.map(async ({ name, container: { id } }) => {
      const service = get(get(stack.effective, 'services'), name);
      const record = await unlessGone(engine.containers.inspect(id, signal));
      if (!service || !record) return [id, []] as const;
      const image = await unlessGone(engine.images.inspect(record.imageId, signal));
      return [id, compareFields(service, record, { model: stack.effective, image })] as const;
    }),
  );
  const differences = new Map(found.filter(([, list]) => list.length > 0));
  const services = plan.services.map((service) => ({
    ...service,
    containers: service.containers.map((container) => withProof(container, differences)),
  }));
  return { ...plan, services, differences };
}

/** A setting that differs proves that Compose hashes something else, however it hashes. */
function withProof(
  plan: ContainerPlan,
  differences: ReadonlyMap<string, readonly FieldDifference[]>,
): ContainerPlan {
  if (!differences.has(plan.container.id)) return plan;
  const isUnsure = plan.reasons.some(({ kind }) => kind === 'config-unsure');
  if (!isUnsure || plan.reasons.some(({ kind }) => kind === 'provided')) return plan;
  const reasons = plan.reasons.map((reason) =>
    reason.kind === 'config-unsure' ? ({ kind: 'config' } as const) : reason,
  );
  return { ...plan, action: 'recreate', reasons };
}

async function unlessGone<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}
