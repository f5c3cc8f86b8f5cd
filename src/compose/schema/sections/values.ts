import { either, listOf, mapOf, object, type Schema, type } from '../schema';

// Kinds of values that several sections of the specification share.

export const name = /^[a-zA-Z0-9._-]+$/;
export const string = type('string');
export const number = type('number');
export const integer = type('integer', 'string');
export const boolean = type('boolean', 'string');
export const numberOrString = type('number', 'string');
export const strings = listOf(string, { unique: true });
export const plainStrings = listOf(string);
export const stringOrList = either(string, strings);
export const scalarMap = mapOf(type('string', 'number', 'boolean', 'null'), /.+/s, { closed: true });
export const listOrMap = either(strings, scalarMap);
export const optionMap = mapOf(type('string', 'number'), /^.+$/);
export const nullableOptionMap = mapOf(type('string', 'number', 'null'), /^.+$/);
export const command = type('null', 'string', 'array');
export const commandLine: Schema = { ...command, items: string };
export const extraHosts = either(strings, mapOf(either(string, listOf(string)), /.+/s, { closed: true }));

const hookKeys = {
  command: commandLine,
  user: string,
  privileged: type('boolean', 'string'),
  working_dir: string,
  environment: listOrMap,
};

/** What runs in a container of the service. */
export const hook = object(hookKeys, { required: ['command'], requiredFrom: '2.34.0' });

/** What runs in a container of its own before the service starts. */
export const initHook = object({ ...hookKeys, image: string, per_replica: boolean });

export const ulimits = mapOf(
  either(integer, object({ hard: integer, soft: integer }, { required: ['soft', 'hard'] })),
  /^[a-z]+$/,
);

export const fileMount = listOf(
  either(string, object({ source: string, target: string, uid: string, gid: string, mode: numberOrString })),
);

export const deviceRequest = object({
  capabilities: strings,
  count: integer,
  device_ids: strings,
  driver: string,
  options: listOrMap,
});
