import type { FileText } from '../../../lint/rule';
import { parseDotenv } from '../../interpolate/dotenv';
import type { ComposeDocument } from '../../model';
import { entriesOf, get, isNull, itemsOf, textOf } from '../../node';
import { dirname, relative } from '../../paths';

/**
 * What to do so that `${name}` becomes `value`: `append` is an entry for the env file of the project, or undefined
 * where the file has that very entry. Undefined where it cannot be done: the files are not known or cannot be read,
 * something else reads the variable or all of the file, something gives the variable another value, or no way of writing the value brings it back.
 */
export function envEntry(
  document: ComposeDocument,
  name: string,
  value: string,
): { readonly append: FileText | undefined } | undefined {
  const { stack, reader } = document;
  if (!document.knowsFiles || !/^[A-Za-z_]\w*$/.test(name)) return undefined;
  if (stack.ignoresDotenv) return undefined;
  const [path] = stack.dotenvs;
  if (path === undefined) return undefined;
  const text = reader.read(path);
  if (text === undefined && reader.stat(path) !== undefined) return undefined;
  const before = text ?? '';
  const known = parseDotenv(before, () => undefined);
  if (isReadElsewhere(document, name)) return undefined;
  const set = stack.environment.get(name);
  if (known.error) return undefined;
  if (set !== undefined)
    return set === value && known.variables.has(name) ? { append: undefined } : undefined;
  if (known.variables.has(name)) return undefined;
  const lead = before === '' || before.endsWith('\n') ? '' : '\n';
  const entry = [value, `'${value}'`, `"${value}"`]
    .map((written) => `${lead}${name}=${written}\n`)
    .find((line) => {
      const { variables, error } = parseDotenv(before + line, () => undefined);
      return !error && variables.get(name)?.value === value && variables.size === known.variables.size + 1;
    });
  if (entry === undefined || /[\r\n]/.test(value) || isPassedOn(document)) return undefined;
  return { append: { path: relative(dirname(document.file.path), path), text: entry } };
}

/** Whether the stack takes the variable from the environment anywhere, so that setting it changes that place. */
function isReadElsewhere({ stack, model }: ComposeDocument, name: string): boolean {
  const reference = new RegExp(`(?<!\\$)\\$(?:\\{${name}(?!\\w)|${name}(?!\\w))`);
  const texts = [...stack.texts.values()].map(({ text }) => text);
  if (texts.some((text) => reference.test(text))) return true;
  return [...entriesOf(get(model, 'services'))].some(({ value: service }) => {
    const environment = get(service, 'environment');
    return (
      itemsOf(environment).some((item) => textOf(item) === name) ||
      [...entriesOf(environment)].some((entry) => entry.key === name && isNull(entry.value))
    );
  });
}

/** Whether a service gets all that is in the env file of the project, and with it what is added there. */
function isPassedOn({ model }: ComposeDocument): boolean {
  return [...entriesOf(get(model, 'services'))].some(({ value: service }) => {
    const files = get(service, 'env_file');
    return [files, ...itemsOf(files)].some((file) =>
      /(^|\/)\.env$/.test(textOf(file) ?? textOf(get(file, 'path')) ?? ''),
    );
  });
}
