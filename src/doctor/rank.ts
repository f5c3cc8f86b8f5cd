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
  const verdicts = withoutRepeats(all);
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

/** One verdict a check and service: the first problem, else the first risk. */
function withoutRepeats(all: readonly Judged[]): readonly Judged[] {
  const kept = new Map<string, Judged>();
  for (const verdict of all) {
    const key = `${verdict.check.id} ${verdict.service}`;
    const known = kept.get(key);
    if (!known || (known.severity === 'risk' && verdict.severity === 'problem')) kept.set(key, verdict);
  }
  return [...kept.values()];
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
