import type { HealthProbe } from '../../engine/records';
import type { Case, ContainerCase, ServiceCase } from '../case/case';
import { distinctPlaces } from '../../sources/place';
import type { Evidence } from '../verdict';
import type { Place } from '../../sources/place';
import { nameOf } from './evidence';

/** The health check of a container, as its failing probes report it. */
export interface FailingHealth {
  readonly probes: readonly HealthProbe[];
  readonly last: HealthProbe;
  /** Failed often enough for the engine to say unhealthy. */
  readonly isUnhealthy: boolean;
}

/** Undefined where there is no check, or where its last probe succeeded. */
export function failingHealth({ record }: ContainerCase): FailingHealth | undefined {
  const { state } = record;
  if (state.status !== 'running') return undefined;
  const last = state.healthLog.at(-1);
  if (!last || last.exitCode === 0) return undefined;
  return { probes: state.healthLog, last, isUnhealthy: state.health === 'unhealthy' };
}

/** The words of a health check without `CMD` and the like; a text for a shell is one word. */
export function healthWords({ record }: ContainerCase): readonly string[] {
  const [kind, ...words] = record.config.healthcheck;
  return kind === 'NONE' || kind === undefined ? [] : words;
}

export function isShellCheck({ record }: ContainerCase): boolean {
  return record.config.healthcheck[0] === 'CMD-SHELL';
}

/** Whether the program of a check without a shell is a whole command line: `["CMD", "curl -f http://localhost"]`. */
export function isCommandLine(container: ContainerCase): boolean {
  const [program = ''] = healthWords(container);
  return !isShellCheck(container) && /^\S+\s+\S/.test(program);
}

export function probeEvidence(container: ContainerCase, probe: HealthProbe): Evidence {
  const output = probe.output.trim().replaceAll(/\s+/g, ' ').slice(0, 300);
  return {
    text: `health check exit code ${probe.exitCode}${output === '' ? ', no output' : `: ${output}`}`,
    source: `docker inspect --format "{{json .State.Health.Log}}" ${nameOf(container)}`,
  };
}

export function healthPlaces(subject: Case, service: ServiceCase, word = ''): readonly Place[] {
  const { definition } = service;
  const build = subject.files.buildFile(definition);
  return distinctPlaces([
    definition?.wordPlace(word, 'healthcheck', 'test'),
    definition?.valuePlace('healthcheck', 'test'),
    definition?.keyPlace('healthcheck', 'test'),
    ...(definition?.node('healthcheck', 'test') ? [] : [build?.lastPlace('HEALTHCHECK')]),
    definition?.keyPlace('healthcheck'),
    definition?.keyPlace('image'),
    definition?.place,
  ]);
}
