import nodeProcess from 'node:process';
import { toFilePath } from '../base/filePath';
import { UserError } from '../base/userError';
import { resolve } from '../compose/paths';
import { findNamedStack } from '../compose/stacks/settings';
import { openCase } from '../doctor/case/engineCase';
import { ProjectFiles } from '../sources/projectFiles';
import { aboutServices, diagnose, type Diagnosis } from '../doctor/diagnose';
import { githubDiagnosis } from '../doctor/report/github';
import { jsonDiagnosis } from '../doctor/report/json';
import type { DiagnosisReporter } from '../doctor/report/report';
import { sarifDiagnosis } from '../doctor/report/sarif';
import { textDiagnosis } from '../doctor/report/text';
import { connectEngine } from '../engine/connect';
import { processSurroundings } from '../engine/context/environment';
import type { ContainerEngine } from '../engine/engine';
import { doctorChecks } from '../generated/doctorChecks';
import { builtToolbox, defaultToolbox, hasImage } from '../inspect/helper/toolbox';
import { readerFor } from './guardedReader';
import { print } from './output';
import type { CliCommand, CliProcess } from './process';
import { loadCliStack } from './stack';
import { badUsage, entryOf, parseOptions } from './usage';

const reporters: Readonly<Record<string, DiagnosisReporter>> = {
  text: textDiagnosis,
  json: jsonDiagnosis,
  sarif: sarifDiagnosis,
  github: githubDiagnosis,
};

const usage = `Usage: drydock doctor [OPTIONS]

Finds out why the containers of a Compose project don't work: the root cause, what proves it, and the line to
change. Nothing is changed. The engine is the one that the Docker CLI would use (DOCKER_HOST, contexts, ssh).

Options:
  -f, --file FILE           a Compose file, in order; default: COMPOSE_FILE or the default names
  --stack NAME              the stack of that name in .drydock.yaml, instead of -f
  --project-directory DIR   the folder of the project; default: the folder of the first file
  -p, --project-name NAME   the name of the project
  --env-file FILE           an env file instead of .env; later ones take precedence
  --profile NAME            a profile to enable
  --service NAME            report only about this service and what it waits for; may be repeated
  --format FORMAT           text (default), json, sarif or github
  --deep                    also use temporary containers, to look into images and, for engines on other
                            machines, at sockets and processes (default)
  --light                   use none
  --toolbox IMAGE           the image for those that look at sockets and processes, with a /bin/sh;
                            default: ${defaultToolbox}, if the engine has it. Nothing is pulled.
  --help                    show this help

Exit code: 0 nothing found, 1 findings, 2 invalid usage or the examination failed.
`;

/** `drydock doctor`: see the usage text, and docs/reference/cli.md for the formats. */
export const runDoctor: CliCommand = async (args, process) => {
  const options = readOptions(args, process);
  if (options === 'help') {
    print(process, usage);
    return 0;
  }
  const stack = loadCliStack(options, process);
  const engine = await connectEngine({ surroundings: { ...processSurroundings(), env: process.env } });
  try {
    const diagnosis = await examine(engine, options, new ProjectFiles(readerFor(process), stack));
    print(process, options.report(diagnosis, stack?.projectDirectory ?? options.cwd));
    return diagnosis.findings.length > 0 ? 1 : 0;
  } finally {
    engine.close();
  }
};

async function examine(engine: ContainerEngine, options: Options, files: ProjectFiles): Promise<Diagnosis> {
  const project = options.projectName ?? files.stack?.projectName;
  if (!project) {
    throw new UserError(
      'no-project',
      'There is no Compose file in this folder or any parent folder. Specify one with --file, or a project with --project-name.',
    );
  }
  const stopped = new AbortController();
  // Interrupted, what was made for the examination is removed before the end.
  const stop = () => stopped.abort(new UserError('ended-early', 'The examination was stopped.'));
  for (const name of ['SIGINT', 'SIGTERM'] as const) nodeProcess.once(name, stop);
  const { signal } = stopped;
  const opened = await openCase(engine, {
    project,
    files,
    isDeep: options.isDeep,
    toolbox: () => toolboxOf(engine, options.toolbox),
    signal,
  });
  try {
    const diagnosis = await diagnose(opened, doctorChecks);
    return options.services.length === 0 ? diagnosis : aboutServices(diagnosis, options.services);
  } finally {
    for (const name of ['SIGINT', 'SIGTERM'] as const) nodeProcess.off(name, stop);
    await opened.close();
  }
}

/** The image for helpers: the one that was asked for, else a known one that is there. */
async function toolboxOf(engine: ContainerEngine, asked: string | undefined): Promise<string | undefined> {
  for (const image of asked === undefined ? [defaultToolbox, builtToolbox] : [asked]) {
    if (await hasImage(engine, image)) return image;
  }
  return undefined;
}

interface Options {
  readonly cwd: string;
  readonly files: readonly string[];
  readonly envFiles: readonly string[];
  readonly profiles: readonly string[];
  readonly services: readonly string[];
  readonly projectDirectory?: string;
  readonly projectName?: string;
  readonly toolbox?: string;
  readonly isDeep: boolean;
  readonly report: DiagnosisReporter;
}

function readOptions(args: readonly string[], process: CliProcess): Options | 'help' {
  const { values } = parseOptions('doctor', {
    args: [...args],
    allowPositionals: false,
    options: {
      file: { type: 'string', short: 'f', multiple: true },
      stack: { type: 'string' },
      'project-directory': { type: 'string' },
      'project-name': { type: 'string', short: 'p' },
      'env-file': { type: 'string', multiple: true },
      profile: { type: 'string', multiple: true },
      service: { type: 'string', multiple: true },
      format: { type: 'string' },
      deep: { type: 'boolean' },
      light: { type: 'boolean' },
      toolbox: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return 'help';
  const report = entryOf('doctor', '--format', values.format ?? 'text', reporters);
  if (values.deep && values.light) throw badUsage('doctor', 'Use either --deep or --light.');
  const cwd = toFilePath(process.cwd(), nodeProcess.platform);
  if (values.stack !== undefined && values.file) throw badUsage('doctor', 'Use either --stack or --file.');
  const named =
    values.stack === undefined ? undefined : findNamedStack(values.stack, cwd, readerFor(process));
  if (named && 'problem' in named) throw new UserError('no-stack', named.problem);
  const directory = values['project-directory'];
  const name = values['project-name'];
  return {
    cwd,
    files: named?.files ?? (values.file ?? []).map((path) => resolve(cwd, path)),
    envFiles: values['env-file'] ?? [],
    profiles: values.profile ?? [],
    services: values.service ?? [],
    isDeep: !values.light,
    report,
    ...(directory === undefined ? {} : { projectDirectory: resolve(cwd, directory) }),
    ...(name === undefined ? {} : { projectName: name }),
    ...(values.toolbox === undefined ? {} : { toolbox: values.toolbox }),
  };
}
