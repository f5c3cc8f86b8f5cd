import { either, object, since, type } from '../schema';
import {
  boolean,
  extraHosts,
  fileMount,
  integer,
  listOrMap,
  plainStrings,
  string,
  stringOrList,
  ulimits,
} from './values';

/** `services.*.build`. */
export const build = either(
  string,
  object({
    context: string,
    dockerfile: string,
    dockerfile_inline: string,
    entitlements: since('2.27.0', plainStrings),
    args: listOrMap,
    ssh: listOrMap,
    labels: listOrMap,
    cache_from: plainStrings,
    cache_to: plainStrings,
    no_cache: boolean,
    no_cache_filter: since('5.0.0', stringOrList),
    additional_contexts: listOrMap,
    network: string,
    provenance: since('2.39.0', type('string', 'boolean')),
    sbom: since('2.39.0', type('string', 'boolean')),
    pull: boolean,
    target: string,
    shm_size: integer,
    extra_hosts: extraHosts,
    isolation: string,
    privileged: boolean,
    secrets: fileMount,
    tags: plainStrings,
    ulimits,
    platforms: plainStrings,
  }),
);
