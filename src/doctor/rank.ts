import type { Case } from './case/case';
import type { Check } from './check';
import type { Verdict } from './verdict';

/** A verdict with the check that came to it, before it is known what explains it. */
export interface Judged extends Verdict {
  readonly check: Check;
}

/** A root cause, with what follows from it. */
export interface Finding extends Judged {
  readonly consequences: readonly Judged[];
}

/**
 * Tells causes from consequences, and puts the likeliest root first: problems before risks, causes before mere
 * symptoms, those with more consequences first, and then in the order in which the services start.
 */
export function rank(all: readonly Judged[], subject: Case): readonly Finding[] {
  const verdicts = withoutRepeats(all, subject);
  const parents = new Map<Judged, Judged>();
  for (const verdict of verdicts) {
    const parent = verdicts.find((other) => other !== verdict && explains(other, verdict));
    if (parent) parents.set(verdict, parent);
  }
  const rootOf = (verdict: Judged): Judged => {
    const seen = new Set<Judged>();
    let at = verdict;
    for (let next = parents.get(at); next && !seen.has(at); next = parents.get(at)) {
      seen.add(at);
      at = next;
    }
    return at;
  };
  const roots = verdicts.filter((verdict) => rootOf(verdict) === verdict || !parents.has(verdict));
  const findings = roots.map((root) => ({
    ...root,
    consequences: verdicts.filter((verdict) => verdict !== root && rootOf(verdict) === root),
  }));
  const order = startOrder(subject);
  return findings.sort(
    (a, b) =>
      Number(a.severity === 'risk') - Number(b.severity === 'risk') ||
      Number(isMereSymptom(a)) - Number(isMereSymptom(b)) ||
      b.consequences.length - a.consequences.length ||
      order.indexOf(a.service) - order.indexOf(b.service),
  );
}

/** Whether `cause` is reason enough for `verdict`. */
function explains(cause: Judged, verdict: Judged): boolean {
  if (cause.severity === 'risk' && verdict.severity === 'problem') return false;
  const [isSymptom, causeIsSymptom] = [isMereSymptom(verdict), isMereSymptom(cause)];
  if (cause.service === verdict.service) {
    if (cause.check.explains.includes(verdict.check.id))
      return !verdict.check.explains.includes(cause.check.id);
    return isSymptom && !causeIsSymptom && cause.severity === 'problem';
  }
  // A dependent is explained by what it waits for, unless all that is known of that is that it fails.
  if (cause.severity === 'problem' && verdict.because?.includes(cause.service)) {
    const isOnlyFailing = causeIsSymptom && verdict.check.explains.includes(cause.check.id);
    return !isOnlyFailing && !cause.because?.includes(verdict.service);
  }
  const isWaitedFor = cause.because?.includes(verdict.service) ?? false;
  return isWaitedFor && isSymptom && cause.check.explains.includes(verdict.check.id);
}

function isMereSymptom({ isSymptom, check }: Judged): boolean {
  return isSymptom ?? check.isSymptom ?? false;
}

/** One verdict a check and service, the first problem, else the first risk, with all containers that it holds for. */
function withoutRepeats(all: readonly Judged[], subject: Case): readonly Judged[] {
  const kept = new Map<string, Judged>();
  for (const verdict of all) {
    const key = `${verdict.check.id} ${verdict.service}`;
    const known = kept.get(key);
    if (!known || (known.severity === 'risk' && verdict.severity === 'problem')) kept.set(key, verdict);
    else if (known.severity === verdict.severity) kept.set(key, together(known, verdict));
  }
  return [...kept.values()].map((verdict) => withContainers(verdict, subject));
}

function together(first: Judged, other: Judged): Judged {
  const known = first.containers ?? [];
  const more = (other.containers ?? []).filter(({ id }) => known.every((each) => each.id !== id));
  return more.length === 0 ? first : { ...first, containers: [...known, ...more] };
}

/** So many containers are named in a title. */
const mostNamed = 3;

/** Says in the title which of a service's containers it is about, unless it is all of them. */
function withContainers(verdict: Judged, subject: Case): Judged {
  const { containers, ...others } = verdict;
  const all = subject.service(verdict.service)?.containers.length ?? 0;
  if (!containers) return verdict;
  if (containers.length >= all) return others;
  const named = containers.slice(0, mostNamed).map(({ name }) => name);
  const more = containers.length > mostNamed ? ', ...' : '';
  const ended = /[.!?]$/.test(verdict.title) ? verdict.title : `${verdict.title}.`;
  return {
    ...verdict,
    title: `${ended} This is about ${containers.length} of its ${all} containers: ${named.join(', ')}${more}.`,
  };
}

/** Services with those that they wait for before them. */
function startOrder({ services }: Case): readonly string[] {
  const order: string[] = [];
  const open = new Set<string>();
  const add = (name: string): void => {
    if (open.has(name)) return;
    open.add(name);
    const service = services.find((each) => each.name === name);
    for (const dependency of service?.definition?.dependencies ?? []) add(dependency.service);
    order.push(name);
  };
  for (const { name } of services) add(name);
  return order;
}
