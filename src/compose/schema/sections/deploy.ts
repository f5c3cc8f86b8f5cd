import { listOf, object, oneOf, type Schema } from '../schema';
import { deviceRequest, integer, listOrMap, numberOrString, plainStrings, string } from './values';

const updateConfig = object({
  parallelism: integer,
  delay: string,
  failure_action: string,
  monitor: string,
  max_failure_ratio: numberOrString,
  order: oneOf('start-first', 'stop-first'),
});

/** `services.*.deploy`. */
export const deploy: Schema = {
  types: ['object', 'null'],
  properties: {
    mode: string,
    endpoint_mode: string,
    replicas: integer,
    labels: listOrMap,
    rollback_config: updateConfig,
    update_config: updateConfig,
    resources: object({
      limits: object({ cpus: numberOrString, memory: string, pids: integer }),
      reservations: object({
        cpus: numberOrString,
        memory: string,
        generic_resources: listOf(
          object({ discrete_resource_spec: object({ kind: string, value: numberOrString }) }),
        ),
        devices: listOf({ ...deviceRequest, required: ['capabilities'] }),
      }),
    }),
    restart_policy: object({ condition: string, delay: string, max_attempts: integer, window: string }),
    placement: object({
      constraints: plainStrings,
      preferences: listOf(object({ spread: string })),
      max_replicas_per_node: integer,
    }),
  },
};
