import { isComposeName, isEnvFile } from '../compose/stacks/composeName';

/** The kinds of file that Drydock checks. */
export type FileKind = 'dockerfile' | 'compose' | 'env';

/**
 * What a file is by its name alone, as the docker CLI, Compose and VS Code name theirs; undefined for
 * anything else. `Dockerfile.dockerignore` is an ignore file, not a Dockerfile.
 */
export function fileKindOf(path: string): FileKind | undefined {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).toLowerCase();
  if (name.endsWith('.dockerignore') || name.endsWith('.containerignore')) return undefined;
  if (isComposeName(name)) return 'compose';
  if (/^(?:dockerfile|containerfile)(?:[._-].+)?$/.test(name) && !otherText.test(name)) return 'dockerfile';
  if (/\.(?:dockerfile|containerfile)$/.test(name)) return 'dockerfile';
  if (isEnvFile(name)) return 'env';
  return undefined;
}

/** The ends of names of templates that something else makes a Dockerfile of, of texts about one, and of an editor's or a merge's leftovers. */
const otherText =
  /\.(?:j2|jinja2?|erb|epp|hbs|handlebars|mustache|ejs|liquid|go?tmpl|tmpl|tpl|template|in|m4|mdx?|rst|adoc|html|patch|diff|orig|rej|bak|sw[op])$|~$/;

/** What VS Code, by its version, and extensions take an env file for. */
const envLanguages = ['dotenv', 'properties', 'plaintext', 'ini', 'shellscript', 'env'];

/** The kind that a VS Code language id stands for. Plain `yaml` says nothing, so the name decides there. */
export function fileKindOfLanguage(languageId: string, path: string): FileKind | undefined {
  if (languageId === 'dockerfile') return 'dockerfile';
  if (languageId === 'dockercompose') return 'compose';
  const kind = fileKindOf(path);
  if (kind === 'env') return envLanguages.includes(languageId) ? kind : undefined;
  return languageId === 'yaml' || languageId === 'plaintext' ? kind : undefined;
}
