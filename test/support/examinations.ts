import type { Check } from '../../src/doctor/check';
import type { Examination } from '../../src/doctor/examine';
import type { Finding, Judged } from '../../src/doctor/rank';
import type { Place } from '../../src/sources/place';

/** A check of which tests need the names alone. */
export function namedCheck(id: string, words = id): Check {
  return {
    id,
    title: `Title of ${id}`,
    words,
    needs: [],
    explains: [],
    docs: { why: '', howToCheck: '', fix: '' },
    examine: async () => [],
  };
}

export function placeIn(path: string, line: number): Place {
  return { path, line, column: 3, endLine: line, endColumn: 9 };
}

export function judged(service: string, check: Check, given: Partial<Judged> = {}): Judged {
  return {
    service,
    check,
    severity: 'problem',
    title: `${service} has ${check.id}.`,
    evidence: [],
    remedy: 'Change it.',
    places: [],
    ...given,
  };
}

export function found(service: string, check: Check, given: Partial<Finding> = {}): Finding {
  return { ...judged(service, check), consequences: [], ...given };
}

/** An examination of `shop` with a container each of `api` and `db`, and no container of `job`. */
export function examination(findings: readonly Finding[], given: Partial<Examination> = {}): Examination {
  return {
    diagnosis: { project: 'shop', findings, unseen: [] },
    isDeep: false,
    at: Date.parse('2026-11-29T12:00:00Z'),
    services: [
      { name: 'api', isDefined: true, containers: [{ id: 'api1', state: 'exited' }] },
      { name: 'db', isDefined: true, containers: [{ id: 'db1', state: 'running' }] },
      { name: 'job', isDefined: true, containers: [] },
    ],
    files: ['/p/compose.yaml'],
    texts: new Map([['/p/compose.yaml', 'services:\n  api:\n    image: a\n']]),
    checks: 36,
    use: [],
    ...given,
  };
}
