import type { ScalarValue } from '../node';
import { PathTable } from '../pathTable';
import { has, type Release } from '../releases';

/** Turns text into the type that a path wants; undefined where it is not of that type. */
export interface Cast {
  (text: string): ScalarValue | undefined;
  /** For a sentence: "must be …". */
  readonly description: string;
}

/** The paths at which Compose casts text to another type right after interpolation. */
export function castTable(release: Release): PathTable<Cast> {
  if (release === undefined) return newest;
  return new PathTable<Cast>({
    ...casts,
    ...(has(release, 'castDependencies') ? dependencies : {}),
    ...(has(release, 'octalModes') ? {} : modes),
  });
}

function cast(description: string, convert: (text: string) => ScalarValue | undefined): Cast {
  return Object.assign((text: string) => convert(text), { description });
}

export const toInteger = cast('a whole number', (text) => {
  if (!/^[+-]?\d{1,100}$/.test(text)) return undefined;
  if (Number.isSafeInteger(Number(text))) return Number(text);
  const value = BigInt(text.replace('+', ''));
  return BigInt.asIntN(64, value) === value ? value : undefined;
});

const floatPattern = /^[+-]?(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
const hexFloatPattern = /^([+-]?)0x([\da-f]*)(?:\.([\da-f]*))?p([+-]?\d{1,4})$/i;

/** As Go reads numbers: also `inf`, `nan` and hexadecimal ones; one that is too large is none. */
export const toFloat = cast('a number', (text) => {
  const word = /^([+-]?)(?:(inf(?:inity)?)|nan)$/i.exec(text);
  if (word?.[2]) return word[1] === '-' ? -Infinity : Infinity;
  if (word) return word[1] === '' ? Number.NaN : undefined;
  const value = floatPattern.test(text) ? Number(text.replaceAll('_', '')) : hexFloat(text);
  return value !== undefined && Number.isFinite(value) ? value : undefined;
});

function hexFloat(text: string): number | undefined {
  const [, sign, whole = '', fraction = '', power] = hexFloatPattern.exec(text) ?? [];
  if (whole + fraction === '') return undefined;
  const value = parseInt(whole + fraction, 16) * 2 ** (Number(power) - 4 * fraction.length);
  return sign === '-' ? -value : value;
}

/** The words of YAML 1.1, in any case. */
export const toBoolean = cast('true or false', (text) => {
  const word = text.toLowerCase();
  if (['y', 'yes', 'true', 'on'].includes(word)) return true;
  if (['n', 'no', 'false', 'off'].includes(word)) return false;
  return undefined;
});

const casts: Readonly<Record<string, Cast>> = {
  'services.*.cpu_count': toInteger,
  'services.*.cpu_percent': toFloat,
  'services.*.cpu_period': toInteger,
  'services.*.cpu_quota': toInteger,
  'services.*.cpu_rt_period': toInteger,
  'services.*.cpu_rt_runtime': toInteger,
  'services.*.cpus': toFloat,
  'services.*.cpu_shares': toInteger,
  'services.*.init': toBoolean,
  'services.*.deploy.replicas': toInteger,
  'services.*.deploy.update_config.parallelism': toInteger,
  'services.*.deploy.update_config.max_failure_ratio': toFloat,
  'services.*.deploy.rollback_config.parallelism': toInteger,
  'services.*.deploy.rollback_config.max_failure_ratio': toFloat,
  'services.*.deploy.restart_policy.max_attempts': toInteger,
  'services.*.deploy.placement.max_replicas_per_node': toInteger,
  'services.*.healthcheck.retries': toInteger,
  'services.*.healthcheck.disable': toBoolean,
  'services.*.oom_kill_disable': toBoolean,
  'services.*.oom_score_adj': toInteger,
  'services.*.pids_limit': toInteger,
  'services.*.ports.*.target': toInteger,
  'services.*.privileged': toBoolean,
  'services.*.read_only': toBoolean,
  'services.*.scale': toInteger,
  'services.*.stdin_open': toBoolean,
  'services.*.tty': toBoolean,
  'services.*.ulimits.*': toInteger,
  'services.*.ulimits.*.hard': toInteger,
  'services.*.ulimits.*.soft': toInteger,
  'services.*.volumes.*.read_only': toBoolean,
  'services.*.volumes.*.volume.nocopy': toBoolean,
  'networks.*.external': toBoolean,
  'networks.*.internal': toBoolean,
  'networks.*.attachable': toBoolean,
  'networks.*.enable_ipv4': toBoolean,
  'networks.*.enable_ipv6': toBoolean,
  'volumes.*.external': toBoolean,
  'secrets.*.external': toBoolean,
  'configs.*.external': toBoolean,
};
const dependencies: Readonly<Record<string, Cast>> = {
  'services.*.depends_on.*.required': toBoolean,
  'services.*.depends_on.*.restart': toBoolean,
};
const modes: Readonly<Record<string, Cast>> = {
  'services.*.configs.*.mode': toInteger,
  'services.*.secrets.*.mode': toInteger,
};
const newest = new PathTable<Cast>({ ...casts, ...dependencies });
