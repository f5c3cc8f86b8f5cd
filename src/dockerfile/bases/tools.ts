import type { Dockerfile } from '../model/dockerfile';
import type { Invocation } from '../shell/invocation';
import type { Run } from '../shell/run';
import { baseOf } from './baseOf';
import type { Base } from './base';

/** Which `wget` an invocation starts: the one of the base image, or the one that the file has installed since. */
export function wgetAt(document: Dockerfile, run: Run, invocation: Invocation): Base['wget'] {
  const { wget } = baseOf(run.instruction.stage);
  if (wget === 'gnu') return wget;
  for (const other of invocationsBefore(document, run, invocation)) {
    if (other.program === 'apk' && installs(other, /^wget([=<>~@]|$)/)) return 'gnu';
    // Nothing but wget itself is packaged under that name there.
    if (
      wget === 'unknown' &&
      /^(apt|apt-get|yum|zypper)$/.test(other.program) &&
      installs(other, /^wget([=-]|$)/)
    )
      return 'gnu';
  }
  return wget;
}

/** Whether there is a `/bin/bash` when the RUN starts. */
export function bashAt(document: Dockerfile, run: Run): Base['bash'] {
  const { bash } = baseOf(run.instruction.stage);
  if (bash === 'yes') return bash;
  for (const other of invocationsBefore(document, run, undefined)) {
    if (
      /^(apk|apt|apt-get|yum|dnf|microdnf|zypper)$/.test(other.program) &&
      installs(other, /^bash([=<>~@]|$)/)
    )
      return 'yes';
  }
  return bash;
}

function installs({ args }: Invocation, name: RegExp): boolean {
  return (
    args.some(({ value }) => value === 'add' || value === 'install') &&
    args.some(({ value }) => name.test(value))
  );
}

/** What the stage and those that it is built on have run before, in the RUN itself up to `invocation`. */
function* invocationsBefore(
  document: Dockerfile,
  run: Run,
  invocation: Invocation | undefined,
): Iterable<Invocation> {
  const { instruction } = run;
  for (const other of document.runs) {
    if (other.isOnbuild || other.instruction.span.start > instruction.span.start) continue;
    if (!isBelow(other, run)) continue;
    if (other !== run) yield* other.invocations;
    else if (invocation) yield* run.invocations.slice(0, run.invocations.indexOf(invocation));
  }
}

function isBelow(other: Run, run: Run): boolean {
  for (let stage = run.instruction.stage; stage; stage = stage.parent)
    if (other.instruction.stage === stage) return true;
  return false;
}
