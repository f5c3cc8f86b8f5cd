import { engineError } from '../engineError';
import type { ServiceChange, SwarmObjectKind } from '../swarmCalls';
import { fields, list, number, text, type Fields } from './wire';

/** The definition of a service with the change, and nothing else of it changed. */
export function changedSpec(spec: Fields, change: ServiceChange): Fields {
  let changed = spec;
  if (change.replicas !== undefined) changed = { ...changed, Mode: scaled(changed['Mode'], change.replicas) };
  const template = fields(changed['TaskTemplate']);
  let container = fields(template['ContainerSpec']);
  if (change.image !== undefined) container = { ...container, Image: change.image };
  if (change.replace) container = { ...container, ...replaced(container, change.replace) };
  const force = change.force ? { ForceUpdate: number(template['ForceUpdate']) + 1 } : {};
  return { ...changed, TaskTemplate: { ...template, ...force, ContainerSpec: container } };
}

function scaled(mode: unknown, replicas: number): Fields {
  const { ReplicatedJob: job, Replicated: replicated } = fields(mode);
  if (replicated) return { Replicated: { ...fields(replicated), Replicas: replicas } };
  if (job) return { ReplicatedJob: { ...fields(job), TotalCompletions: replicas } };
  throw engineError(
    'engine-bad-request',
    'A global service runs once on each node that it may use, so it has no number of replicas.',
  );
}

const keys: Readonly<
  Record<SwarmObjectKind, { readonly list: string; readonly id: string; readonly name: string }>
> = {
  secret: { list: 'Secrets', id: 'SecretID', name: 'SecretName' },
  config: { list: 'Configs', id: 'ConfigID', name: 'ConfigName' },
};

function replaced(container: Fields, { kind, from, to }: NonNullable<ServiceChange['replace']>): Fields {
  const key = keys[kind];
  const uses = list(container[key.list]).map((use) => {
    const raw = fields(use);
    return text(raw[key.id]) === from ? { ...raw, [key.id]: to.id, [key.name]: to.name } : raw;
  });
  return { [key.list]: uses };
}
