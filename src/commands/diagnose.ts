import { plainText } from '../base/text/plainText';
import type { Uses } from './context/commandContext';
import type { DoctorSubject } from './context/doctor';
import { localToolbox, toolboxImage } from './toolbox';

/**
 * Shows what can be seen without temporary containers, and then what those see, where nobody has to be asked for that:
 * the toolbox image is used if the engine has it. Cancelling leaves what has been shown.
 */
export async function diagnose(
  { doctor, engine, shells, ui }: Uses<'doctor' | 'engine' | 'shells' | 'ui'>,
  subject: DoctorSubject,
): Promise<void> {
  await ui.progress(`Diagnosing ${nameOf(subject)}`, async (signal, report) => {
    if (!(await doctor.examine(subject, { isDeep: false }, signal))) return;
    report('looking deeper');
    const toolbox = async () => localToolbox(shells, await engine());
    await doctor.examine(subject, { isDeep: true, toolbox }, signal);
  });
}

/** Looks at everything: asks for a toolbox image first where the engine doesn't have it. */
export async function lookDeeper(
  context: Uses<'doctor' | 'engine' | 'shells' | 'ui'>,
  subject: DoctorSubject,
): Promise<void> {
  const image = await toolboxImage(context, await context.engine());
  await context.ui.progress(`Diagnosing ${nameOf(subject)}`, (signal) =>
    context.doctor.examine(subject, { isDeep: true, toolbox: async () => image }, signal),
  );
}

/** What is diagnosed, in a sentence. */
export function nameOf(subject: DoctorSubject): string {
  if (subject.kind === 'project') {
    const [service, ...others] = subject.services;
    return service !== undefined && others.length === 0
      ? `"${plainText(service)}"`
      : `"${plainText(subject.project)}"`;
  }
  const [first, ...others] = subject.containers;
  return first && others.length === 0
    ? `"${plainText(first.name)}"`
    : `${subject.containers.length} containers`;
}
