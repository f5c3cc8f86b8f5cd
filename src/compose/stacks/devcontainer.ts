import { dirname, join, resolve } from '../paths';
import type { ComposeReader } from '../reader';

/** More configurations than this in one folder are not read. */
const mostConfigurations = 20;

/**
 * The stacks that `dockerComposeFile` of the dev container configurations of `folder` names: `.devcontainer.json`,
 * `.devcontainer/devcontainer.json` and `.devcontainer/NAME/devcontainer.json`
 * (https://containers.dev/implementors/json_reference/). Absolute paths, in the order of `-f`.
 */
export function devcontainerStacks(folder: string, reader: ComposeReader): readonly (readonly string[])[] {
  const home = join(folder, '.devcontainer');
  const named = (reader.list?.(home) ?? []).slice(0, mostConfigurations);
  const paths = [
    join(folder, '.devcontainer.json'),
    join(home, 'devcontainer.json'),
    ...named.map((name) => `${home}/${name}/devcontainer.json`),
  ];
  return paths.flatMap((path) => {
    const text = reader.read(path);
    const files = text?.includes('dockerComposeFile') ? composeFilesIn(text) : [];
    const absolute = files
      .map((file) => file.replace(/^\$\{localWorkspaceFolder\}/, folder))
      .filter((file) => !file.includes('$'))
      .map((file) => resolve(dirname(path), file));
    return absolute.length > 0 && absolute.length === files.length ? [absolute] : [];
  });
}

/** What a dev container configuration sets; nothing if it can't be read. */
export function readDevcontainer(text: string): Readonly<Record<string, unknown>> {
  try {
    const data: unknown = JSON.parse(withoutComments(text.replace(/^\uFEFF/, '')));
    return typeof data === 'object' && data !== null ? (data as Readonly<Record<string, unknown>>) : {};
  } catch {
    // Half-typed, or no JSON.
    return {};
  }
}

function composeFilesIn(text: string): readonly string[] {
  const { dockerComposeFile: named } = readDevcontainer(text);
  return (Array.isArray(named) ? named : [named]).flatMap((file: unknown) =>
    typeof file === 'string' && file !== '' ? [file] : [],
  );
}

/** JSON with comments and trailing commas, as these files may be written, as plain JSON. */
function withoutComments(text: string): string {
  const tokens = /"(?:[^"\\\n]|\\.)*"?|\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)/g;
  const plain = text.replace(tokens, (token) => (token.startsWith('"') ? token : ' '));
  return plain.replace(/"(?:[^"\\\n]|\\.)*"?|,(?=\s*[}\]])/g, (token) => (token === ',' ? '' : token));
}
