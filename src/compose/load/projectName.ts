import { substitute } from '../interpolate/template';
import { get, type ScalarNode, stringOf } from '../node';
import { basename } from '../paths';
import type { Problems } from '../problem';
import type { ComposeFile } from '../yaml/parse';
import { startOf } from './loader';

/** The nodes that name the project, of which the last one counts. */
function namesIn(files: readonly ComposeFile[]): readonly ScalarNode[] {
  return files
    .flatMap((file) => file.documents.map(({ root }) => get(root, 'name')))
    .filter((node) => node?.kind === 'scalar' && Boolean(stringOf(node)))
    .map((node) => node as ScalarNode);
}

/** The project is named after its folder only where no name is written: one that a variable leaves empty stays empty. */
export function nameProject(
  projectDirectory: string,
  files: readonly ComposeFile[],
  environment: ReadonlyMap<string, string>,
): string {
  const template = stringOf(namesIn(files).at(-1));
  const written =
    template === undefined
      ? basename(projectDirectory)
      : substitute(template, (name) => environment.get(name)).text;
  return normalizeName(written);
}

/** Says where a project without a name could get one. */
export function reportNoName(
  files: readonly ComposeFile[],
  first: ComposeFile,
  environment: ReadonlyMap<string, string>,
  problems: Problems,
): void {
  const name = namesIn(files).at(-1);
  if (!name) {
    problems.add('project-name', 'The stack has no name. Add a top-level "name".', startOf(first));
    return;
  }
  const { text, unset, error } = substitute(stringOf(name) ?? '', (variable) => environment.get(variable));
  if (error) return;
  const message =
    text.trim() === ''
      ? 'The "name" of the project is empty.'
      : 'The "name" of the project has no lowercase letter or digit, and other characters than these, "-" and "_" are dropped.';
  problems.add('project-name', message, name.source, unset);
}

export function normalizeName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '');
}
