import nodeProcess from 'node:process';
import { audit } from '../audit/audit';
import { severities, type AuditSeverity } from '../audit/check';
import { gather, type AuditScope } from '../audit/gather';
import { localHost } from '../audit/host/hostReader';
import { githubAudit } from '../audit/report/github';
import { jsonAudit } from '../audit/report/json';
import type { AuditReporter } from '../audit/report/report';
import { sarifAudit } from '../audit/report/sarif';
import { textAudit } from '../audit/report/text';
import { toFilePath } from '../base/filePath';
import { UserError } from '../base/userError';
import { resolve } from '../compose/paths';
import { connectEngine } from '../engine/connect';
import { processSurroundings } from '../engine/context/environment';
import { auditChecks } from '../generated/auditChecks';
import { ProjectFiles } from '../sources/projectFiles';
import { readerFor } from './guardedReader';
import { print } from './output';
import type { CliCommand, CliProcess } from './process';
import { loadCliStack } from './stack';
import { badUsage, entryOf, oneOf, parseOptions } from './usage';

const reporters: Readonly<Record<string, AuditReporter>> = {
  text: textAudit,
  json: jsonAudit,
  sarif: sarifAudit,
  github: githubAudit,
};

const usage = `Usage: drydock audit [OPTIONS]

Checks containers, their images and the engine against the CIS Docker Benchmark: what fails, what proves it, what
to do, and the line to change. Nothing is changed. The engine is the one that the Docker CLI would use (DOCKER_HOST,
contexts, ssh).

What is audited (default: the project of this folder, or the engine if the folder has no Compose file):
  --project NAME            the containers of a Compose project, and their images
  --container NAME          a container and its image, by name or ID; may be repeated
  --engine                  the engine, all of its containers and images, and the files of its host if that is
                            this machine

Options:
  -f, --file FILE           a Compose file, in order; default: COMPOSE_FILE or the default names
  --project-directory DIR   the folder of the project; default: the folder of the first file
  --env-file FILE           an env file instead of .env; later ones take precedence
  --profile NAME            a profile to enable
  --level 1|2               only checks of this level of the benchmark and below; default: 2
  --format FORMAT           text (default), json, sarif or github
  --fail-on SEVERITY        exit with 1 from this severity on: low (default), medium, high, or never
  --help                    show this help

Exit code: 0 nothing found, 1 findings, 2 invalid usage or the audit failed.
`;

/** `drydock audit`: see the usage text, and docs/reference/audit.md for the checks and formats. */
export const runAudit: CliCommand = async (args, process) => {
  const options = readOptions(args, process);
  if (options === 'help') {
    print(process, usage);
    return 0;
  }
  const stack = loadCliStack(options, process);
  const engine = await connectEngine({ surroundings: { ...processSurroundings(), env: process.env } });
  const stopped = new AbortController();
  const stop = () => stopped.abort(new UserError('ended-early', 'The audit was stopped.'));
  for (const name of ['SIGINT', 'SIGTERM'] as const) nodeProcess.once(name, stop);
  try {
    const scope =
      options.scope ?? (stack ? { kind: 'project', project: stack.projectName } : { kind: 'engine' });
    const files = stack && new ProjectFiles(readerFor(process), stack);
    const subjects = await gather(engine, {
      scope,
      files: (project) => (project === stack?.projectName ? files : undefined),
      host: localHost(),
      signal: stopped.signal,
    });
    refuseEmpty(scope, subjects.missing, subjects.containers.length);
    const report = audit(subjects, auditChecks, options.level);
    print(process, options.report(report, stack?.projectDirectory ?? options.cwd));
    const { failOn } = options;
    if (failOn === 'never') return 0;
    const worst = severities.slice(0, severities.indexOf(failOn) + 1);
    return report.findings.some(({ check }) => worst.includes(check.severity)) ? 1 : 0;
  } finally {
    for (const name of ['SIGINT', 'SIGTERM'] as const) nodeProcess.off(name, stop);
    engine.close();
  }
};

/** A misspelled name must not look like a clean audit. */
function refuseEmpty(scope: AuditScope, missing: readonly string[], containers: number): void {
  const [name] = missing;
  if (name !== undefined)
    throw new UserError(
      'no-container',
      `The engine has no container "${name}". "docker ps --all" lists them.`,
    );
  if (scope.kind === 'project' && containers === 0) {
    throw new UserError(
      'nothing-to-examine',
      `The project "${scope.project}" has no containers. Start it, check its name, or use --engine.`,
    );
  }
}

interface Options {
  readonly cwd: string;
  readonly scope?: AuditScope;
  readonly files: readonly string[];
  readonly envFiles: readonly string[];
  readonly profiles: readonly string[];
  readonly projectDirectory?: string;
  readonly projectName?: string;
  readonly level: 1 | 2;
  readonly failOn: AuditSeverity | 'never';
  readonly report: AuditReporter;
}

function readOptions(args: readonly string[], process: CliProcess): Options | 'help' {
  const { values } = parseOptions('audit', {
    args: [...args],
    allowPositionals: false,
    options: {
      project: { type: 'string', short: 'p' },
      container: { type: 'string', multiple: true },
      engine: { type: 'boolean' },
      file: { type: 'string', short: 'f', multiple: true },
      'project-directory': { type: 'string' },
      'env-file': { type: 'string', multiple: true },
      profile: { type: 'string', multiple: true },
      level: { type: 'string' },
      format: { type: 'string' },
      'fail-on': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return 'help';
  const report = entryOf('audit', '--format', values.format ?? 'text', reporters);
  const { level = '2', 'fail-on': failOn = 'low', project } = values;
  const levelName = oneOf('audit', '--level', level, ['1', '2']);
  const threshold = oneOf('audit', '--fail-on', failOn, [...severities, 'never']);
  const scopes: readonly AuditScope[] = [
    ...(project === undefined ? [] : [{ kind: 'project', project } as const]),
    ...(values.container === undefined
      ? []
      : [{ kind: 'containers', containers: values.container } as const]),
    ...(values.engine ? [{ kind: 'engine' } as const] : []),
  ];
  const [scope] = scopes;
  if (scopes.length > 1) throw badUsage('audit', 'Use only one of --project, --container and --engine.');
  const cwd = toFilePath(process.cwd(), nodeProcess.platform);
  const directory = values['project-directory'];
  return {
    cwd,
    ...(scope ? { scope } : {}),
    files: (values.file ?? []).map((path) => resolve(cwd, path)),
    envFiles: values['env-file'] ?? [],
    profiles: values.profile ?? [],
    ...(directory === undefined ? {} : { projectDirectory: resolve(cwd, directory) }),
    ...(project === undefined ? {} : { projectName: project }),
    level: levelName === '1' ? 1 : 2,
    failOn: threshold,
    report,
  };
}
