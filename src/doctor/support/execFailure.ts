import { elfOf } from '../../inspect/helper/elf';
import type { Case, ContainerCase, FileFacts } from '../case/case';
import type { Evidence } from '../verdict';
import { logQuotes, recordFact } from './evidence';
import { inContainer } from './paths';
import { programOf } from './program';
import { linesOfLastRun } from './state';

/** That a program could not be executed. */
export interface ExecFailure {
  readonly kind: 'missing' | 'denied' | 'format';
  /** As it was asked for: `npm`, `/entrypoint.sh`. */
  readonly program: string;
  /** Where it is in the container; absent where it isn't. */
  readonly path?: string;
  readonly evidence: readonly Evidence[];
}

/** What is wrong with the file itself. */
export type FileFault =
  | { readonly kind: 'carriage-return' }
  /** The interpreter of its first line isn't there. */
  | { readonly kind: 'interpreter'; readonly interpreter: string }
  /** A script without `#!`. */
  | { readonly kind: 'no-interpreter' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'architecture'; readonly arch: string }
  | { readonly kind: 'library' };

const forms: readonly (readonly [ExecFailure['kind'], RegExp])[] = [
  ['format', /exec ["'`]?([^"'`:\s]+)["'`]?(?::| failed:)? ?exec format error/i],
  ['format', /(?:exec user process caused[:" ]*)exec format error()/i],
  ['format', /(?<![^\s:'"])([^\s:'"]+): (?:cannot execute binary file: )?exec format error/i],
  ['denied', /exec:? ["'`]([^"'`]+)["'`]:? (?:[^:]*: )?(?:permission denied|is a directory)/i],
  ['denied', /exec ["'`]?([^"'`:\s]+)["'`]?(?::| failed:) permission denied/i],
  [
    'denied',
    /(?:open executable|executing)[^:]{0,300}: (?:`|'|")?([^"'`:\s]*)(?:`|'|")?:? ?permission denied/i,
  ],
  [
    'denied',
    /^(?:\/bin\/)?(?:[\w./-]+: )?(?:line \d+: |\d+: )?(?:exec: )?(?:line \d+: )?([./][^\s:]+): Permission denied$/i,
  ],
  ['denied', /\/sh: (?:0: )?can't open ['"]?([^'":\s]+)['"]?: Permission denied/i],
  ['denied', /can't execute ['"]?([^'":\s]+)['"]?: Permission denied/i],
  [
    'missing',
    /exec:? ["'`]([^"'`]+)["'`]:? (?:executable file not found|stat [^:]*: no such file|no such file)/i,
  ],
  ['missing', /executable file [`'"]?([^`'"\s]+)[`'"]? not found/i],
  ['missing', /\bexec ["'`]?([^"'`:\s]+)["'`]?(?::| failed:) no such file or directory/i],
  ['missing', /(?:exec user process caused[:" ]*)no such file or directory()/i],
  [
    'missing',
    /(?:env|dumb-init\]|su-exec|gosu|timeout|nohup|xargs|nice)[:]? (?:can't execute )?[‘'"]?([^\s:'"’]+?)(?:\\r|\r)?[’'"]?: No such file or directory/i,
  ],
  [
    'missing',
    /^(?:[\w./-]+: )?(?:line \d+: |\d+: )?(?:exec: )?(?:line \d+: |\d+: )?([\w./+-]+): (?:command )?not found$/i,
  ],
];

/** The last failure to execute a program of a container that does not run, or that runs in circles. */
export async function execFailureOf(container: ContainerCase): Promise<ExecFailure | undefined> {
  const { state } = container.record;
  if (state.error !== '' && state.status !== 'running') {
    const found = matchOf(state.error);
    if (found) return await located(container, found, [recordFact(container, state.error)]);
  }
  const lines = await linesOfLastRun(container);
  const last = lines.slice(-30);
  for (const line of last.toReversed()) {
    const found = matchOf(line.text.trim());
    if (found) return await located(container, found, logQuotes(container, [line]));
  }
  return undefined;
}

function matchOf(text: string): Pick<ExecFailure, 'kind' | 'program'> | undefined {
  for (const [kind, form] of forms) {
    const [found, program = ''] = form.exec(text.slice(0, 2000)) ?? [];
    if (found !== undefined) return { kind, program: placeholder.test(program) ? '' : program.trim() };
  }
  return undefined;
}

/** So the init process of Podman, catatonit, names whatever it runs. */
const placeholder = /^pid1$/;

async function located(
  container: ContainerCase,
  { kind, program }: Pick<ExecFailure, 'kind' | 'program'>,
  evidence: readonly Evidence[],
): Promise<ExecFailure> {
  const name = program === '' ? (programOf(container)[0] ?? '') : program;
  const file = await findProgram(container, name);
  // What looks a program up by the search path passes over files that may not be executed, and says that it is missing.
  if (kind === 'missing' && file && !name.includes('/') && (file.permissions & 0o111) === 0)
    return { kind: 'denied', program: name, path: file.path, evidence };
  return { kind, program: name, ...(file ? { path: file.path } : {}), evidence };
}

/** The file that a name means in a container: by its path, or by the search path. */
export async function findProgram(container: ContainerCase, name: string): Promise<FileFacts | undefined> {
  if (name === '') return undefined;
  if (name.includes('/')) return container.file(inContainer(container, name));
  for (const path of pathsOfProgram(container, name)) {
    const file = await container.file(path);
    if (file?.kind === 'file') return file;
  }
  return undefined;
}

/** Where a program is looked for: at its path, or in the folders of the search path. */
export function pathsOfProgram(container: ContainerCase, name: string): readonly string[] {
  if (name.includes('/')) return [inContainer(container, name)];
  const variable = container.record.config.env.find((entry) => entry.startsWith('PATH='));
  const folders = (
    variable?.slice(5) ?? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
  ).split(':');
  return folders
    .filter((each) => each.startsWith('/'))
    .slice(0, 20)
    .map((folder) => `${folder.replace(/\/$/, '')}/${name}`);
}

/** Why the kernel can't run a file that is there. */
export async function faultOf(
  subject: Case,
  container: ContainerCase,
  path: string,
): Promise<FileFault | undefined> {
  const content = await container.content(path);
  if (!content) return undefined;
  if (content.length === 0) return { kind: 'empty' };
  const elf = elfOf(content);
  if (elf) {
    if (elf.arch !== '' && elf.arch !== subject.engine.arch) return { kind: 'architecture', arch: elf.arch };
    return elf.isStatic ? undefined : { kind: 'library' };
  }
  const text = content.toString('utf8');
  const [first = ''] = text.split('\n', 1);
  if (!first.startsWith('#!')) return text.includes('\0') ? undefined : { kind: 'no-interpreter' };
  if (first.endsWith('\r')) return { kind: 'carriage-return' };
  const [interpreter = '', argument] = first.slice(2).trim().split(/\s+/);
  if (!(await findProgram(container, interpreter))) return { kind: 'interpreter', interpreter };
  const isEnv = interpreter.endsWith('/env') && argument !== undefined && !argument.startsWith('-');
  if (isEnv && !(await findProgram(container, argument)))
    return { kind: 'interpreter', interpreter: argument };
  return undefined;
}
