import { basename } from '../../compose/paths';
import type { Case, ContainerCase, ServiceCase } from '../case/case';
import type { SourceFile } from '../../sources/projectFiles';
import { distinctPlaces } from '../../sources/place';
import type { Check } from '../check';
import type { PlacedFix } from '../verdict';
import { unsafeFix } from '../../lint/fix';
import { eachContainer } from '../support/each';
import { fileFact, logQuotes } from '../support/evidence';
import { execFailureOf, faultOf, findProgram } from '../support/execFailure';
import { programOf, programPlaces } from '../support/program';
import { reasonLines } from '../../containers/reasonLines';
import { scriptPlaces } from '../support/scriptPlaces';
import { fateOf, isFailing, linesOfLastRun } from '../support/state';

const check: Check = {
  id: 'crlf-script',
  title: 'Script with Windows line ends',
  words: 'CRLF in script',
  needs: ['records', 'logs', 'files', 'model'],
  explains: [
    'crash-loop',
    'exits-at-once',
    'executable-not-found',
    'healthcheck-tool-missing',
    'healthcheck-wrong',
    'mount-hides-image-files',
    'bind-source-missing',
    'unset-variable',
  ],
  docs: {
    why: 'A shell takes the carriage return at the end of each line for a part of it. In the first line, the kernel looks for an interpreter `/bin/sh\\r`, which does not exist, and the script itself seems to be missing: "no such file or directory".',
    howToCheck:
      'A `\\r` at the ends of lines:\n\n```\ndocker cp CONTAINER:/entrypoint.sh - | tar -xO | head -n 1 | od -c\n```',
    fix: 'Save the file with LF, and keep Git from changing it: `*.sh text eol=lf` in `.gitattributes`. In a Dockerfile, `RUN sed -i "s/\\r$//" /entrypoint.sh` helps too.',
  },
  async examine(subject) {
    return eachContainer(subject, async (container, service) => {
      const fate = await fateOf(container, subject);
      const isFailed = isFailing(fate);
      // One that works well may have them: that is looked at when there is time.
      if (!isFailed && !subject.isDeep) return undefined;
      const script = await scriptWithReturns(subject, container, service, isFailed);
      if (!script) return undefined;
      const { path, local } = script;
      return {
        service: service.name,
        severity: isFailed ? 'problem' : 'risk',
        title: `${path} of "${service.name}" has Windows line ends, which a shell takes for a part of each line.`,
        evidence: [
          ...(isFailed ? logQuotes(container, reasonLines(await linesOfLastRun(container)), 2) : []),
          fileFact('the lines of the script end with CR LF', local?.path ?? path),
        ],
        remedy: 'Save the script with LF at the ends of its lines.',
        places: distinctPlaces([
          ...(local ? [subject.files.firstLine(local.path)] : []),
          ...scriptPlaces(subject, service, path),
          ...programPlaces(subject, service, path),
          service.definition?.place,
        ]),
        fixes: local ? [withoutReturns(local)] : [],
      };
    });
  },
};

interface Script {
  readonly path: string;
  readonly local?: SourceFile;
}

async function scriptWithReturns(
  subject: Case,
  container: ContainerCase,
  service: ServiceCase,
  isFailed: boolean,
): Promise<Script | undefined> {
  const failure = isFailed ? await execFailureOf(container) : undefined;
  const { healthcheck } = container.record.config;
  const [program = ''] = programOf(container);
  // What the kernel starts itself; of the others, only shells mind.
  const started = [program, failure?.program ?? ''].filter((word) => word !== '');
  const words = [
    ...programOf(container).flatMap((word) => word.split(/\s+/)),
    ...healthcheck.slice(1).flatMap((word) => word.split(/\s+/)),
  ].filter((word) => isPath(word) && !word.includes('://'));
  for (const word of new Set([...started.toReversed(), ...words])) {
    const isStarted = started.includes(word);
    // One by its bare name is looked for along the search path, a request for each folder: only where something could not be executed.
    if (isStarted && !isPath(word) && !failure) continue;
    const file = await findProgram(container, word.includes('/') || isStarted ? word : `./${word}`);
    if (file?.kind !== 'file') continue;
    const text = (await container.content(file.path))?.toString('utf8') ?? '';
    const isBroken = isStarted && (await faultOf(subject, container, file.path))?.kind === 'carriage-return';
    if (isBroken || (isShellScript(file.path, text) && hasReturns(text))) {
      const local = localOf(subject, service, file.path);
      return { path: file.path, ...(local ? { local } : {}) };
    }
  }
  // A script that another one calls, or that the log names.
  if (!isFailed) return undefined;
  const files = subject.files.sources(service.definition);
  const said = (await linesOfLastRun(container)).map(({ text }) => text).join('\n');
  const local = files.find((file) => {
    if (!isShellScript(file.inContainer || file.path, file.text) || !hasReturns(file.text)) return false;
    const name = basename(file.path);
    return said.includes(name) || files.some((other) => other !== file && other.text.includes(name));
  });
  return local && { path: local.inContainer || local.path, local };
}

/** Whether a word is a path, or the name of a file: `boot.sh`. */
function isPath(word: string): boolean {
  return word.includes('/') || /\.\w+$/.test(word);
}

function localOf(subject: Case, service: ServiceCase, path: string): SourceFile | undefined {
  const local = subject.files.localPath(service.definition, path);
  return local === undefined ? undefined : subject.files.file(local);
}

function isShellScript(path: string, text: string): boolean {
  return (
    /\.(?:sh|bash|ash|env)$/.test(path) || /^#!.*\b(?:ba|da|a|k|z)?sh\b/.test(text.split('\n', 1)[0] ?? '')
  );
}

function hasReturns(text: string): boolean {
  return /\r\n/.test(text);
}

function withoutReturns({ path, text }: SourceFile): PlacedFix {
  const edits = [...text.matchAll(/\r(?=\n)/g)].map(({ index }) => ({
    span: { start: index, end: index + 1 },
    newText: '',
  }));
  return { path, fix: unsafeFix('Save with LF line ends', ...edits) };
}

export default check;
