import { dirname } from '../compose/paths';
import { loadStack, type StackOptions } from '../compose/load/stack';
import type { ComposeReader } from '../compose/reader';
import type { CaseOptions } from '../doctor/case/engineCase';
import { ProjectFiles } from '../sources/projectFiles';
import { recordFiles } from '../doctor/case/recordedFiles';
import { checkDocument, checkList } from '../doctor/checkDocument';
import { aboutServices, diagnose } from '../doctor/diagnose';
import { textDiagnosis } from '../doctor/report/text';
import { openCase } from '../doctor/case/engineCase';
import { examine, type Examination } from '../doctor/examine';
import type { ContainerEngine } from '../engine/engine';
import { doctorChecks } from '../generated/doctorChecks';

/** Everything that knows causes: a bundle that is loaded with the first diagnosis. */

export interface ExamineRequest extends Omit<CaseOptions, 'files'> {
  /** How Compose loads the project; undefined where no file of it is known here. */
  readonly stack: StackOptions | undefined;
  readonly reader: ComposeReader;
}

/** The files that define a project, for others that lead to their lines. */
export function readProjectFiles(stack: StackOptions, reader: ComposeReader): ProjectFiles {
  return new ProjectFiles(reader, loadStack({ ...stack, reader }));
}

export async function examineProject(
  engine: ContainerEngine,
  { stack, reader, ...options }: ExamineRequest,
): Promise<Examination> {
  const recorded = recordFiles(reader);
  const loaded = stack && loadStack({ ...stack, reader: recorded.reader });
  const files = new ProjectFiles(recorded.reader, loaded);
  return examine(engine, { ...options, files, texts: recorded.texts }, doctorChecks);
}

/** The same as text, for whoever reads no editor; of one service and what it waits for if it is named. */
export async function diagnosisText(
  engine: ContainerEngine,
  { stack, reader, service, ...options }: ExamineRequest & { readonly service: string | undefined },
): Promise<string> {
  const loaded = stack && loadStack({ ...stack, reader });
  const opened = await openCase(engine, { ...options, files: new ProjectFiles(reader, loaded) });
  try {
    const diagnosis = await diagnose(opened, doctorChecks);
    const [base = '/'] = loaded?.files ?? [];
    return textDiagnosis(
      service === undefined ? diagnosis : aboutServices(diagnosis, [service]),
      loaded?.projectDirectory ?? dirname(base),
    );
  } finally {
    await opened.close();
  }
}

/** The page of a cause in Markdown, or the list of all where no cause has that ID. */
export function causePage(id: string): string {
  const check = doctorChecks.find((each) => each.id === id);
  return check ? checkDocument(check, doctorChecks) : checkList(doctorChecks);
}
