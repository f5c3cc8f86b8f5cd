import type { Case, ContainerCase, ServiceCase } from '../case/case';
import type { DefinedDependency } from '../../sources/definition';
import { distinctPlaces } from '../../sources/place';
import type { Check } from '../check';
import type { Evidence, Verdict } from '../verdict';
import { logQuotes, recordFact } from '../support/evidence';
import { failingHealth, healthPlaces, probeEvidence } from '../support/health';
import { reasonLines } from '../../containers/reasonLines';
import { fateOf, linesOfLastRun } from '../support/state';
import { reasonOf } from './healthcheck-wrong';

const check: Check = {
  id: 'dependency-unhealthy',
  title: 'Service that waits for another one in vain',
  words: 'waits for dependency',
  needs: ['records', 'logs', 'processes', 'model'],
  explains: ['healthcheck-wrong', 'exits-at-once'],
  docs: {
    why: 'With `condition: service_healthy` or `service_completed_successfully`, Compose creates a container and starts it only when the other service is healthy, or has ended with 0. If that never happens, it stays "Created".',
    howToCheck:
      'The states, and why the other one isn\'t well:\n\n```\ndocker compose ps --all\ndocker inspect --format "{{json .State.Health}}" DEPENDENCY\ndocker compose logs DEPENDENCY\n```',
    fix: 'Fix the service that is waited for. If its check is stricter than needed, or the wait itself is, change the condition.',
  },
  async examine(subject) {
    const found: Verdict[] = [];
    for (const service of subject.services) {
      const waiting = service.containers.find(
        ({ record }) => record.state.status === 'created' && record.state.error === '',
      );
      if (!waiting && service.containers.length > 0) continue;
      if (!waiting && !subject.services.some(({ containers }) => containers.length > 0)) continue;
      for (const dependency of service.definition?.dependencies ?? []) {
        const verdict = await waits(subject, service, waiting, dependency);
        if (verdict) found.push(verdict);
      }
    }
    return found;
  },
};

async function waits(
  subject: Case,
  service: ServiceCase,
  waiting: ContainerCase | undefined,
  dependency: DefinedDependency,
): Promise<Verdict | undefined> {
  const other = subject.service(dependency.service);
  if (!other) return undefined;
  const reasons = await Promise.all(
    other.containers.map((target) => notMet(subject, target, dependency.condition)),
  );
  const reason = reasons.find((each) => each !== undefined);
  if (!reason) return undefined;
  return {
    service: service.name,
    severity: 'problem',
    title: `"${service.name}" is not started, because "${other.name}" ${reason.words}.`,
    evidence: [
      ...(waiting ? [recordFact(waiting, `"${service.name}" is created and was never started`)] : []),
      ...reason.evidence,
    ],
    remedy: `Fix "${other.name}": ${reason.remedy}`,
    places: distinctPlaces([
      dependency.conditionPlace,
      ...(dependency.condition === 'service_healthy'
        ? healthPlaces(subject, other).slice(0, 1)
        : [other.definition?.keyPlace('command'), other.definition?.place]),
      ...settingsOf(other, reason.evidence),
      dependency.place,
    ]),
    because: [other.name],
  };
}

interface NotMet {
  readonly words: string;
  readonly remedy: string;
  readonly evidence: readonly Evidence[];
}

async function notMet(subject: Case, target: ContainerCase, condition: string): Promise<NotMet | undefined> {
  const fate = await fateOf(target, subject);
  const quotes = logQuotes(target, reasonLines(await linesOfLastRun(target)));
  if (condition === 'service_completed_successfully') {
    if (fate.kind !== 'failed' && fate.kind !== 'looping') return undefined;
    return {
      words: `ended with exit code ${fate.exitCode}`,
      remedy: 'its log says why it fails.',
      evidence: [...quotes, recordFact(target, `exit code ${fate.exitCode}`)],
    };
  }
  if (condition === 'service_healthy') {
    const health = failingHealth(target);
    if (fate.kind === 'unhealthy' && health) {
      const { kind } = await reasonOf(target, health.last.output, health.last.exitCode);
      return {
        words: 'is unhealthy',
        remedy: kind === 'ill' ? 'its log says why it is not well.' : 'its health check fails.',
        evidence: [probeEvidence(target, health.last), ...quotes],
      };
    }
    if (fate.kind === 'failed' || fate.kind === 'looping' || fate.kind === 'finished')
      return {
        words: `does not run (exit code ${fate.exitCode})`,
        remedy: 'its log says why.',
        evidence: quotes,
      };
    if (target.record.config.healthcheck.length === 0 || target.record.config.healthcheck[0] === 'NONE')
      return {
        words: 'has no health check',
        remedy: 'give it one, or wait for "service_started".',
        evidence: [recordFact(target, 'no health check')],
      };
  }
  if (fate.kind === 'not-started' && target.record.state.error !== '')
    return {
      words: "can't be started",
      remedy: 'see why.',
      evidence: [recordFact(target, target.record.state.error)],
    };
  return undefined;
}

/** The settings of the other service that its own words name. */
function settingsOf({ definition }: ServiceCase, evidence: readonly Evidence[]) {
  const said = evidence.map(({ text }) => text.toLowerCase()).join('\n');
  return (definition?.environment ?? [])
    .filter(
      ({ name, value }) =>
        said.includes(name.toLowerCase()) ||
        (value !== undefined && value.length > 2 && said.includes(value.toLowerCase())),
    )
    .map(({ place }) => place);
}

export default check;
