import { unsafeFix } from '../../../lint/fix';
import type { UnsafeFix } from '../../../lint/rule';
import type { Dockerfile, Instruction } from '../../model/dockerfile';
import type { DependencyInstall, Manifests } from '../../shell/dependencyInstall';
import type { Run } from '../../shell/run';
import { dependsOnBase } from './relativePath';

/** Instructions that mean the same before a COPY as after it. */
const movable: ReadonlySet<string> = new Set([
  'ENV',
  'ARG',
  'LABEL',
  'EXPOSE',
  'USER',
  'SHELL',
  'VOLUME',
  'STOPSIGNAL',
  'HEALTHCHECK',
  'CMD',
  'ENTRYPOINT',
]);

/**
 * Copies what `install` reads where `copy` copies everything, and everything after the installation.
 * Undefined where that cannot be done without knowing more.
 */
export function copySplit(
  document: Dockerfile,
  copy: Instruction,
  run: Run,
  install: DependencyInstall,
): UnsafeFix | undefined {
  const [source, target, ...more] = copy.args;
  const sources = install.manifests && sourcesOf(install.manifests, document);
  if (!sources || !source || !target || more.length > 0 || copy.json) return undefined;
  if (source.text !== '.' && source.text !== './') return undefined;
  // Where the base image decides where the files go, two instructions would depend on it instead of one.
  if (dependsOnBase(document, copy, target.text)) return undefined;
  const between = document.instructions.slice(
    document.instructions.indexOf(copy) + 1,
    document.instructions.indexOf(run.instruction),
  );
  const isAbsolute = target.text.startsWith('/');
  if (!between.every(({ keyword }) => movable.has(keyword) || (keyword === 'WORKDIR' && isAbsolute)))
    return undefined;
  const later = copyAfterwards(document.text, copy, run, install);
  if (!later) return undefined;
  const folder = target.text.endsWith('/') ? target.text : `${target.text}/`;
  const keyword = document.text.slice(copy.keywordSpan.start, source.span.start);
  const folders = sources.folders.map((name) => `\n${keyword}${name} ${folder}${name}/`);
  return unsafeFix(
    `Copy ${[...sources.files, ...sources.folders].join(' ')} first`,
    {
      span: { start: source.span.start, end: target.span.end },
      newText: `${sources.files.join(' ')} ${folder}${folders.join('')}`,
    },
    later,
  );
}

/** The COPY put behind the installation, which becomes a RUN of its own where it is part of one. */
function copyAfterwards(text: string, copy: Instruction, run: Run, install: DependencyInstall) {
  const { instruction } = run;
  const { command } = install.invocation;
  if (run.isExec || instruction.heredocs.length > 0 || command.script !== run.script) return undefined;
  if (run.invocations.some(({ program }) => program === 'cd')) return undefined;
  const copyText = text.slice(copy.span.start, copy.span.end);
  const lastFlag = instruction.flags.at(-1);
  const runText = text.slice(instruction.keywordSpan.start, (lastFlag?.span ?? instruction.keywordSpan).end);
  const { start, end } = instruction.span;
  if (install.prefetch) {
    const commandText = run.script.text.slice(command.start, command.end).replace(/\s+/g, ' ');
    return {
      span: { start, end: start },
      newText: `${runText} ${install.prefetch(commandText)}\n${copyText}\n`,
    };
  }
  const [first, second] = run.script.statements.flatMap((statement) =>
    statement.type === 'list' ? statement.items : [statement],
  );
  if (first !== command) return undefined;
  if (!second) return { span: { start: end, end }, newText: `\n${copyText}` };
  const list = command.parent;
  if (list?.type !== 'list' || list.connectors[0] !== '&&' || run.script.statements.length > 1)
    return undefined;
  return {
    span: { start: command.span.end, end: second.span.start },
    newText: `\n${copyText}\n${runText} `,
  };
}

/** What COPY has to name, with what is known of the build context. */
function sourcesOf(
  { required, optional = [], rare = [], folders = [], unless }: Manifests,
  { context }: Dockerfile,
): { readonly files: readonly string[]; readonly folders: readonly string[] } | undefined {
  if (!context) return { files: [...required, ...optional.map((name) => `${name}*`)], folders };
  const root = context.statedRoot ?? context.directory;
  const prefix = root === '' ? '' : `${root}/`;
  const files = [...context.files].flatMap((file) =>
    file.startsWith(prefix) && !/(^|\/)node_modules\//.test(file) ? [file.slice(prefix.length)] : [],
  );
  const known = new Set(files);
  const isThere = (name: string) =>
    name.startsWith('*')
      ? files.some((file) => !file.includes('/') && file.endsWith(name.slice(1)))
      : known.has(name);
  if (!required.every(isThere) || (unless && files.some((file) => unless.test(file)))) return undefined;
  // `build.gradle` is also there as `build.gradle.kts`.
  const found = optional.flatMap(
    (name) => files.find((file) => file === name || file === `${name}.kts`) ?? [],
  );
  return {
    files: [...required, ...found, ...rare.filter(isThere)],
    folders: folders.filter((folder) => files.some((file) => file.startsWith(`${folder}/`))),
  };
}
