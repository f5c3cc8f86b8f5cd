import type { FileChange } from '../../engine/records';
import { isWithin } from '../files/filePath';
import { changeTree, type ChangeNode } from './changeTree';

/**
 * Instructions that make of the image about what the container has become, to begin a Dockerfile with. The
 * files that are copied have to be taken out of the container first, which its comments say.
 */
export function dockerfileLines(
  container: string,
  image: string,
  changes: readonly FileChange[],
  mounts: readonly string[],
): string {
  const tree = changeTree(changes, mounts);
  const kinds = new Map(changes.map(({ path, kind }) => [path, kind]));
  const copied: string[] = [];
  const deleted: string[] = [];
  const visit = ({ path, kind, children }: ChangeNode) => {
    if (kind === 'deleted') deleted.push(path);
    else if (kind === 'added' || children.length === 0) copied.push(path);
    if (kind === undefined || kind === 'modified') children.forEach(visit);
  };
  tree.changes.forEach(visit);
  const named = (path: string) => kinds.get(path) !== undefined;
  const packages = managers.filter(({ database }) =>
    [...kinds.keys()].some((path) => isWithin(path, database)),
  );
  return [
    `# Dockerfile instructions for what changed in container ${comment(container)}.`,
    '# A starting point: review them before building.',
    `FROM ${comment(image)}`,
    ...(copied.length + deleted.length === 0 ? ['# No changes to the image.'] : []),
    ...packages.flatMap(({ name, install }) => [
      `# Packages were installed with ${name}. "RUN ${install} ..." describes that better`,
      '# than copies of their files.',
    ]),
    ...(copied.length === 0
      ? []
      : [
          '',
          '# Copy these from the container into the folder "files" first,',
          '# with "Copy Files from Container..." in Drydock or with docker cp.',
          ...copied.filter(named).map((path) => `COPY ${words([source(path), destination(path)])}`),
        ]),
    ...(deleted.length === 0
      ? []
      : ['', ...deleted.map((path) => `RUN ${JSON.stringify(['rm', '-rf', '--', path])}`)]),
    '',
  ].join('\n');
}

const managers = [
  { name: 'apt', install: 'apt-get install', database: '/var/lib/dpkg' },
  { name: 'apk', install: 'apk add', database: '/lib/apk/db' },
  { name: 'dnf or yum', install: 'dnf install', database: '/var/lib/rpm' },
];

/** A COPY source is a pattern with variables in it; both are taken for what they are written as. */
function source(path: string): string {
  return literal(`files${path}`.replace(/[*?[]/g, (character) => `[${character}]`));
}

function destination(path: string): string {
  return literal(path);
}

function literal(path: string): string {
  return path.replace(/[\\$]/g, (character) => `\\${character}`);
}

function words(paths: readonly string[]): string {
  const isPlain = paths.every((path) => /^[\w./@:+-]+$/.test(path));
  return isPlain ? paths.join(' ') : JSON.stringify(paths);
}

function comment(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}
