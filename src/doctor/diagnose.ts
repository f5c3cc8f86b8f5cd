import { UserError } from '../base/userError';
import type { Case } from './case/case';
import type { Check } from './check';
import { rank, type Finding } from './rank';

/** What an examination has found, the likeliest root cause first. */
export interface Diagnosis {
  readonly project: string;
  readonly findings: readonly Finding[];
  /** What could not be looked at, a sentence each. */
  readonly unseen: readonly string[];
}

/** Puts all checks to a case. Rejects only where the engine is lost or the case's signal is aborted. */
export async function diagnose(subject: Case, checks: readonly Check[]): Promise<Diagnosis> {
  if (subject.services.length === 0) {
    throw new UserError(
      'nothing-to-examine',
      `The project "${subject.project}" has no containers, and no Compose file defines a service of it. Check the project name and the folder.`,
    );
  }
  const verdicts = await Promise.all(
    checks.map(async (check) => (await check.examine(subject)).map((verdict) => ({ ...verdict, check }))),
  );
  const findings = rank(verdicts.flat(), subject);
  const hasContainers = subject.services.some(({ containers }) => containers.length > 0);
  const [refusal] = subject.files.refusals();
  if (!hasContainers && findings.length === 0 && refusal !== undefined)
    throw new UserError('files-rejected', refusal);
  return { project: subject.project, findings, unseen: subject.unseen };
}

/** Only what concerns these services, be it by a consequence. */
export function aboutServices(diagnosis: Diagnosis, services: readonly string[]): Diagnosis {
  const findings = diagnosis.findings.filter(({ service, consequences }) =>
    [service, ...consequences.map((each) => each.service)].some((name) => services.includes(name)),
  );
  return { ...diagnosis, findings };
}
