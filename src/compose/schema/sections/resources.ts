import { either, listOf, mapOf, object, type Schema, since, type } from '../schema';
import { boolean, listOrMap, optionMap, plainStrings, string } from './values';

// What services use and a stack declares beside them.

const external = either(boolean, string, object({ name: string }));
const openExternal = either(boolean, string, object({ name: string }, { open: true }));

export const network: Schema = {
  types: ['object', 'null'],
  properties: {
    name: string,
    driver: string,
    driver_opts: optionMap,
    ipam: object({
      driver: string,
      config: listOf(
        object({
          subnet: string,
          ip_range: string,
          gateway: string,
          aux_addresses: mapOf(string, /^.+$/, { closed: true }),
        }),
      ),
      options: mapOf(string, /^.+$/, { closed: true }),
    }),
    external,
    internal: boolean,
    enable_ipv4: since('2.33.0', boolean),
    enable_ipv6: boolean,
    attachable: boolean,
    labels: listOrMap,
  },
};

export const volume: Schema = {
  types: ['object', 'null'],
  properties: { name: string, driver: string, driver_opts: optionMap, external, labels: listOrMap },
};

export const secret = object({
  name: string,
  environment: string,
  file: string,
  external: openExternal,
  labels: listOrMap,
  driver: string,
  driver_opts: optionMap,
  template_driver: string,
});

export const config = object({
  name: string,
  content: string,
  environment: string,
  file: string,
  external: openExternal,
  labels: listOrMap,
  template_driver: string,
});

export const model = object(
  { name: string, model: string, context_size: type('integer'), runtime_flags: plainStrings },
  { required: ['model'] },
);
