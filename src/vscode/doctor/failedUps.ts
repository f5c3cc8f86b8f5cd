import { plainText } from '../../base/text/plainText';
import type { DoctorSubject } from '../../commands/context/doctor';
import type { StackTarget } from '../../commands/stack/stackTarget';
import type { Examination } from '../../doctor/examine';
import type { Finding } from '../../doctor/rank';
import type { ComposeEnd } from '../stacks/composeTerminal';

/** Exit codes of a Compose that a user has ended: by Ctrl+C, by closing its terminal. */
const endedByPerson = [130, 137, 143];

/** What to look at after Compose has ended: what it failed to bring up. Undefined where it didn't fail by itself. */
export function failedUp({ target, work, exitCode }: ComposeEnd): DoctorSubject | undefined {
  const isUp = work.arguments[0] === 'up';
  if (!isUp || !exitCode || endedByPerson.includes(exitCode)) return undefined;
  return subjectOf(target);
}

/** What an open editor has to look at again after Compose has changed it. */
export function changedBy({ target, work, exitCode }: ComposeEnd): DoctorSubject | undefined {
  const changes = ['up', 'restart', 'stop', 'down'].includes(work.arguments[0] ?? '');
  return changes && exitCode === 0 ? subjectOf(target) : undefined;
}

function subjectOf(target: StackTarget): DoctorSubject {
  return { kind: 'project', project: target.projectName, services: [], stack: target };
}

/** The finding that is the reason for certain: a problem that is more than the symptom. */
export function certainReason({ diagnosis }: Examination): Finding | undefined {
  const [first] = diagnosis.findings;
  return first?.severity === 'problem' && !first.check.isSymptom ? first : undefined;
}

/** What the user sees if Compose failed: the reason, or that it can be looked for. */
export function failureMessage({ work, target }: ComposeEnd, reason: Finding | undefined): string {
  const name = plainText(work.title);
  return reason
    ? `"${name}" failed. ${reason.title}`
    : `"${name}" failed. The terminal shows what Compose reported; "Diagnose" looks for the cause in "${plainText(target.projectName)}".`;
}
