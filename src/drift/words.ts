import { maskText, hidden } from '../base/secrets/mask';
import { isSecret } from '../base/secrets/find';
import { plainText } from '../base/text/plainText';
import type { FieldDifference } from './fields/comparison';
import type { ContainerPlan, ServicePlan, UpPlan, UpReason } from './upPlan';
import type { ExplainedPlan } from './planStack';

const longestValue = 60;

/** What the fields are called in a few words; the others by their key. */
const shortNames: Readonly<Record<string, string>> = {
  environment: 'env',
  healthcheck: 'health check',
  working_dir: 'working directory',
  mem_limit: 'memory limit',
  mem_reservation: 'memory reservation',
  pids_limit: 'process limit',
  shm_size: 'shared memory',
  stop_grace_period: 'grace period',
  stop_signal: 'stop signal',
  network_mode: 'network mode',
  cap_add: 'capabilities',
  cap_drop: 'dropped capabilities',
  extra_hosts: 'hosts',
  group_add: 'groups',
  security_opt: 'security options',
};

/** `image, 2 env`: what differs, with how many where a field has several. */
export function summarizeDifferences(differences: readonly FieldDifference[]): string {
  const counts = new Map<string, number>();
  for (const { field } of differences) counts.set(field, (counts.get(field) ?? 0) + 1);
  return [...counts]
    .map(([field, count]) => {
      const name = shortNames[field] ?? field;
      return count > 1 || field === 'environment' || field === 'labels' ? `${count} ${name}` : name;
    })
    .join(', ');
}

/** One difference as a clause, such as `LEVEL is "info" in the container, "debug" in the files`. Masks secrets. */
export function describeDifference({ field, item, wanted, actual }: FieldDifference): string {
  const name = field === 'environment' ? item : item === '' ? field : `${field} ${item}`;
  const show = (value: string) => shownValue(item === '' ? field : item, value);
  if (wanted !== undefined && actual !== undefined)
    return `${name} is ${show(actual)} in the container, ${show(wanted)} in the files`;
  if (actual === undefined)
    return wanted === undefined || wanted === item
      ? `${name} isn't set in the container`
      : `${name} isn't set in the container, ${show(wanted)} in the files`;
  return actual === item
    ? `${name} is set in the container, not in the files`
    : `${name} is ${show(actual)} in the container, not set in the files`;
}

/** A value in quotes, shortened; masked if its name or its form is that of a secret. */
export function shownValue(name: string, value: string): string {
  const text = isSecret(name, value) ? hidden(value) : maskText(value);
  return `"${text.length > longestValue ? `${text.slice(0, longestValue)}…` : text}"`;
}

/** Why Compose does what it does, or why that isn't known, as a clause. */
export function describeReason(reason: UpReason): string {
  const describe = clauses[reason.kind] as (reason: UpReason) => string;
  return describe(reason);
}

const clauses: {
  readonly [Kind in UpReason['kind']]: (reason: Extract<UpReason, { readonly kind: Kind }>) => string;
} = {
  config: () => 'its definition differs from the one that the container was created from',
  'config-unsure': () => 'its definition may differ from the one that the container was created from',
  image: ({ image }) => `the tag ${image} refers to another image now`,
  'image-missing': ({ image }) => `the image ${image} isn't on the engine, so Compose pulls or builds it`,
  'image-policy': ({ policy }) => `the pull policy "${policy}" may bring another image`,
  'image-platform': ({ platform }) => `the image on the engine isn't for ${platform}`,
  network: ({ network }) => `the container isn't connected to the network ${network}`,
  'network-changed': ({ network }) => `the definition of the network ${network} has changed`,
  volume: ({ volume }) => `the container doesn't have the volume ${volume}`,
  dependency: ({ service }) => `it depends on ${service}, which is recreated`,
  provided: ({ by }) => `Compose itself adds values for "${by}"`,
};

/** What becomes of the containers of a service: the most drastic action among them. */
export function actionOf(plan: ServicePlan): ContainerPlan['action'] | 'create' {
  const actions = plan.containers.map(({ action }) => action);
  for (const action of ['recreate', 'unknown', 'remove', 'restart', 'start'] as const)
    if (actions.includes(action)) return action;
  return plan.creates > 0 ? 'create' : 'keep';
}

/** `would recreate 2`: what Up certainly does to containers that there are; empty where it lets them be or starts them. */
export function summarizeDrift({ services }: UpPlan): string {
  const actions = services.flatMap(({ containers }) => containers.map(({ action }) => action));
  const changes = (['recreate', 'restart', 'remove'] as const).flatMap((action) => {
    const count = actions.filter((each) => each === action).length;
    return count > 0 ? [`${action} ${count}`] : [];
  });
  return changes.length > 0 ? `would ${changes.join(', ')}` : '';
}

/** `would recreate 2, create 1`; empty where Up changes no container, or only starts some. */
export function summarizePlan({ services }: UpPlan): string {
  const containers = services.flatMap((service) => service.containers);
  const count = (action: ContainerPlan['action']) =>
    containers.filter((container) => container.action === action).length;
  const parts = [
    ['recreate', count('recreate')],
    ['restart', count('restart')],
    ['remove', count('remove')],
    ['create', services.reduce((sum, { creates }) => sum + creates, 0)],
  ] as const;
  const changes = parts.filter(([, number]) => number > 0).map(([verb, number]) => `${verb} ${number}`);
  const unknown = count('unknown');
  if (changes.length === 0) return unknown > 0 ? `may recreate ${unknown}` : '';
  return `would ${changes.join(', ')}${unknown > 0 ? `, may recreate ${unknown}` : ''}`;
}

/** Why a container isn't kept, a clause each: what differs in place of that something does. */
export function reasonsOf({ container, reasons }: ContainerPlan, plan: ExplainedPlan): readonly string[] {
  const differences = plan.differences.get(container.id) ?? [];
  return reasons.flatMap((reason) =>
    reason.kind === 'config' && differences.length > 0
      ? differences.map(describeDifference)
      : [describeReason(reason)],
  );
}

const verbs: Readonly<Record<ContainerPlan['action'], string>> = {
  keep: 'stays as it is',
  start: 'is started',
  restart: 'is restarted',
  recreate: 'is recreated',
  remove: 'is removed',
  unknown: 'may be recreated',
};

/** A sentence or two about each service that Up changes, without markup; empty where it changes none. */
export function describePlan(
  plan: ExplainedPlan,
): readonly { readonly service: string; readonly lines: readonly string[] }[] {
  return plan.services.flatMap((service) => {
    const changed = service.containers.filter(({ action }) => action !== 'keep');
    const lines = changed.map((container) => {
      const reasons = reasonsOf(container, plan);
      const because = reasons.length > 0 ? `: ${reasons.slice(0, mostReasons).join('; ')}` : '';
      const more = reasons.length > mostReasons ? `; and ${reasons.length - mostReasons} more` : '';
      return `${container.container.name} ${verbs[container.action]}${because}${more}.`;
    });
    const created =
      service.creates > 0
        ? [`${service.creates} ${service.creates === 1 ? 'container is' : 'containers are'} created.`]
        : [];
    return lines.length + created.length > 0
      ? [{ service: service.name, lines: [...lines, ...created] }]
      : [];
  });
}

const mostReasons = 8;

/** The whole plan as a document to read: what Up does with each service, and what it leaves. */
export function planDocument(plan: ExplainedPlan, project: string): string {
  const summary = summarizePlan(plan);
  const services = describePlan(plan).map(
    ({ service, lines }) =>
      `\n${plainText(service)}\n${lines.map((line) => `  ${plainText(line)}\n`).join('')}`,
  );
  const asked = plan.askedVolumes.map(
    (name) =>
      `\nThe volume ${plainText(name)} differs from its definition. Compose asks whether to recreate it, which deletes its data.\n`,
  );
  const orphans =
    plan.orphans.length > 0
      ? `\nNo file defines these containers anymore, and Up keeps them ("docker compose up --remove-orphans" removes them):\n${plan.orphans.map(({ name }) => `  ${plainText(name)}\n`).join('')}`
      : '';
  const title = `${plainText(project)}: Up ${summary === '' ? 'changes no container' : summary}`;
  return `${title}\n${services.join('')}${asked.join('')}${orphans}`;
}

/** The running services that Up would recreate although other running services depend on them. */
export function neededServices(
  plan: UpPlan,
): readonly { readonly service: string; readonly dependents: readonly string[] }[] {
  const running = new Set(
    plan.services
      .filter(({ containers }) => containers.some(({ container }) => container.state === 'running'))
      .map(({ name }) => name),
  );
  return plan.services.flatMap(({ name, containers, dependents }) => {
    const affected = dependents.filter((dependent) => running.has(dependent));
    const isRecreated = containers.some(
      ({ action, container }) => action === 'recreate' && container.state === 'running',
    );
    return isRecreated && affected.length > 0 ? [{ service: name, dependents: affected }] : [];
  });
}
