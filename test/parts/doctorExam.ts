import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, isAbsolute, join, normalize, relative } from 'node:path';
import { runCli } from '../../src/cli/run';
import type { ComposeCli } from './composeCli';

/** A stack with something wrong, or with nothing: a folder with an `exam.json` and a `symptom.sh`. */
export interface ExamStack {
  readonly id: string;
  readonly folder: string;
  readonly cause?: string;
  readonly acceptable?: readonly string[];
  readonly service?: readonly string[];
  readonly places?: readonly {
    readonly path: string;
    readonly line?: number;
    readonly lines?: readonly [number, number];
  }[];
  /** Texts that must be quoted. */
  readonly evidence?: readonly string[];
  readonly risk?: boolean;
  readonly healthy?: boolean;
  /** Shell lines before it is brought up, afterwards, and when it was taken down. */
  readonly prepare?: readonly string[];
  readonly steps?: readonly string[];
  readonly cleanup?: readonly string[];
  readonly settleSeconds?: number;
}

export interface ExamResult {
  readonly verdict: 'first' | 'named' | 'missed' | 'clean' | 'false' | 'void' | 'error';
  readonly detail: string;
  /** Of the doctor alone. */
  readonly milliseconds: number;
  readonly findings: readonly string[];
}

interface Finding {
  readonly check: string;
  readonly service: string;
  readonly severity: string;
  readonly title: string;
  readonly evidence: readonly string[];
  readonly places: readonly { readonly path: string; readonly line: number }[];
}

/** Files of a stack's folder that its copy does not get. */
const ownFiles: ReadonlySet<string> = new Set(['exam.json', 'symptom.sh', 'heal.patch']);

/** As many places of a finding count. */
const places = 3;

const symptomSeconds = 20;

export function readStacks(folders: readonly string[]): readonly ExamStack[] {
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .sort()
      .map((name) => join(folder, name))
      .filter((path) => existsSync(join(path, 'exam.json')))
      .map((path) => ({
        ...(JSON.parse(readFileSync(join(path, 'exam.json'), 'utf8')) as Omit<ExamStack, 'folder'>),
        folder: path,
      })),
  );
}

/** Brings a stack up in a copy of its folder, asks the doctor, and takes it down. */
export async function examine(stack: ExamStack, host: string, cli: ComposeCli): Promise<ExamResult> {
  const root = mkdtempSync(join(tmpdir(), 'drydock-exam-'));
  const folder = join(root, 'project');
  mkdirSync(join(root, 'scratch'));
  const project = `p${randomBytes(4).toString('hex')}`;
  const env = {
    ...process.env,
    ...cli.env,
    DOCKER_HOST: host,
    COMPOSE_PROJECT_NAME: project,
    P: project,
    RUN: join(root, 'scratch'),
  };
  const shell = (line: string) => exitCodeOf('sh', ['-c', line], folder, env);
  const compose = (...args: readonly string[]) =>
    exitCodeOf(cli.docker, ['compose', '-p', project, ...args], folder, env);
  try {
    cpSync(stack.folder, folder, {
      recursive: true,
      filter: (path) => dirname(path) !== stack.folder || !ownFiles.has(basename(path)),
    });
    await shell('chmod -R u+rwX,go+rX,go-w . && chmod 755 ..');
    for (const line of stack.prepare ?? []) await shell(line);
    await compose('up', '-d', '--build');
    for (const line of stack.steps ?? []) await shell(line);
    await pause((stack.settleSeconds ?? 2) * 1000);
    const shows = () => exitCodeOf('sh', [join(stack.folder, 'symptom.sh')], folder, env);
    const wanted = stack.healthy ? 1 : 0;
    for (let waited = 0; Math.min(await shows(), 1) !== wanted; waited += 0.5) {
      if (waited > symptomSeconds)
        return { verdict: 'void', detail: 'it did not show', milliseconds: 0, findings: [] };
      await pause(500);
    }
    return await ask(stack, folder, project, env);
  } finally {
    await compose('--profile', '*', 'down', '-v', '--rmi', 'local', '--remove-orphans', '-t', '1');
    for (const line of stack.cleanup ?? []) await shell(line);
    rmSync(root, { recursive: true, force: true });
  }
}

async function ask(
  stack: ExamStack,
  folder: string,
  project: string,
  env: NodeJS.ProcessEnv,
): Promise<ExamResult> {
  let output = '';
  let errors = '';
  const start = performance.now();
  const code = await runCli(
    ['doctor', '--project-directory', folder, '--project-name', project, '--format', 'json'],
    {
      stdin: (async function* () {})(),
      stdout: { write: (text) => (output += text) },
      stderr: { write: (text) => (errors += text) },
      env: { ...env, COMPOSE_PROJECT_NAME: undefined },
      cwd: () => dirname(folder),
    },
  );
  const milliseconds = performance.now() - start;
  if (code === 2) return { verdict: 'error', detail: errors.trim(), milliseconds, findings: [] };
  const { findings } = JSON.parse(output) as { readonly findings: readonly Finding[] };
  return {
    ...judge(stack, findings, folder),
    milliseconds,
    findings: findings.map(
      ({ severity, check, service, title }) => `${severity} ${check} ${service}: ${title}`,
    ),
  };
}

function judge(
  stack: ExamStack,
  findings: readonly Finding[],
  folder: string,
): Pick<ExamResult, 'verdict' | 'detail'> {
  const problems = findings.filter(({ severity }) => severity === 'problem');
  const named = (finding: Finding) => `${finding.check} of ${finding.service}`;
  if (stack.healthy)
    return problems.length === 0
      ? { verdict: 'clean', detail: '' }
      : { verdict: 'false', detail: problems.map(named).join(', ') };
  const first = problems[0] ?? (stack.risk ? findings[0] : undefined);
  const wrong = first ? faultsOf(stack, first, folder) : ['nothing'];
  if (wrong.length === 0) return { verdict: 'first', detail: '' };
  const isNamed = findings.slice(0, 3).some((finding) => faultsOf(stack, finding, folder).length === 0);
  return {
    verdict: isNamed ? 'named' : 'missed',
    detail: `${first ? named(first) : 'nothing'} (wrong: ${wrong.join(', ')})`,
  };
}

function faultsOf(stack: ExamStack, finding: Finding, folder: string): readonly string[] {
  const said = [finding.title, ...finding.evidence].join('\n').toLowerCase();
  const isPlace = finding.places.slice(0, places).some(({ path, line }) => {
    const local = isAbsolute(path) ? relative(folder, path) : normalize(path);
    return stack.places?.some((place) => {
      const [from, to] = place.lines ?? [place.line ?? 0, place.line ?? 0];
      return place.path === local && from <= line && line <= to;
    });
  });
  return [
    ...([stack.cause, ...(stack.acceptable ?? [])].includes(finding.check) ? [] : ['cause']),
    ...(!stack.service?.length || stack.service.includes(finding.service) ? [] : ['service']),
    ...(!stack.places?.length || isPlace ? [] : ['place']),
    ...((stack.evidence ?? []).every((text) => said.includes(text.toLowerCase())) ? [] : ['evidence']),
  ];
}

function exitCodeOf(
  program: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  return new Promise((resolve, reject) => {
    // A program that stays in the background would keep a pipe open.
    const child = spawn(program, args, { cwd, env, stdio: 'ignore' });
    child.on('error', reject).on('exit', (code) => resolve(code ?? 1));
  });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
