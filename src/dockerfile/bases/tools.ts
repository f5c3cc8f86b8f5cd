import type { Dockerfile } from '../model/dockerfile';
import type { Invocation } from '../shell/invocation';
import type { Run } from '../shell/run';
import { baseOf } from './baseOf';
import type { Base } from './base';

/** Which `wget` an invocation starts: the one of the base image, or the one that the file has installed since. */
export function wgetAt(document: Dockerfile, run: Run, invocation: Invocation): Base['wget'] {
  const { wget } = baseOf(run.instruction.stage);
  if (wget === 'gnu') return wget;
  const isOwn = wget === 'unknown' ? installsWgetSomehow : installsWgetOfAlpine;
  const test = wget === 'unknown' ? addsWgetSomehow : addsWgetOfAlpine;
  if (document.runOrder.lastBefore(run.instruction, test)) return 'gnu';
  if (run.isOnbuild || !test(run)) return wget;
  const { invocations } = run;
  return invocations.findIndex(isOwn) < invocations.indexOf(invocation) ? 'gnu' : wget;
}

/** Whether there is a `/bin/bash` when the RUN starts. */
export function bashAt({ runOrder }: Dockerfile, { instruction }: Run): Base['bash'] {
  const { bash } = baseOf(instruction.stage);
  return bash !== 'yes' && runOrder.lastBefore(instruction, addsBash) ? 'yes' : bash;
}

const addsWgetOfAlpine = adds(installsWgetOfAlpine);
const addsWgetSomehow = adds(installsWgetSomehow);
const addsBash = adds(
  (invocation) =>
    /^(apk|apt|apt-get|yum|dnf|microdnf|zypper)$/.test(invocation.program) &&
    installs(invocation, /^bash([=<>~@]|$)/),
);

/** Whether a RUN leaves something installed for what comes after it. */
function adds(isInstall: (invocation: Invocation) => boolean): (run: Run) => boolean {
  return ({ isOnbuild, invocations }) => !isOnbuild && invocations.some(isInstall);
}

function installsWgetOfAlpine(invocation: Invocation): boolean {
  return invocation.program === 'apk' && installs(invocation, /^wget([=<>~@]|$)/);
}

/** Nothing but wget itself is packaged under that name by the others. */
function installsWgetSomehow(invocation: Invocation): boolean {
  return (
    installsWgetOfAlpine(invocation) ||
    (/^(apt|apt-get|yum|zypper)$/.test(invocation.program) && installs(invocation, /^wget([=-]|$)/))
  );
}

function installs({ args }: Invocation, name: RegExp): boolean {
  return (
    args.some(({ value }) => value === 'add' || value === 'install') &&
    args.some(({ value }) => name.test(value))
  );
}
