import { parseImageReference } from '../base/imageReference';
import type { Builder } from './builder';
import type { Dockerfile } from '../dockerfile/model/dockerfile';
import type { Flag } from '../dockerfile/syntax/flags';
import { parseMount } from '../dockerfile/values/mount';

/** What a Dockerfile lets a user choose. */
export interface BuildOptions {
  /** The names of its stages, as written, in order; a stage without one is left out. */
  readonly stages: readonly string[];
  /** Its build arguments, each once. */
  readonly args: readonly BuildArgument[];
  /** The IDs of the secrets that its RUN instructions mount, each once. */
  readonly secrets: readonly { readonly id: string; readonly isRequired: boolean }[];
}

export interface BuildArgument {
  readonly name: string;
  /** As written, without what other variables stand for; undefined where there is none. */
  readonly default?: string;
}

/** More of a kind than this are not offered. */
const most = 200;

export function optionsOf(document: Dockerfile): BuildOptions {
  const args = new Map<string, BuildArgument>();
  const secrets = new Map<string, boolean>();
  for (const { keyword, pairs, flags } of document.instructions) {
    if (keyword === 'ARG') {
      for (const { key, value } of pairs) {
        const known = args.get(key.text);
        // The same ARG in a stage takes over the value of the global one.
        if (known?.default === undefined)
          args.set(key.text, { name: key.text, ...(value ? { default: value.text } : {}) });
      }
    }
    if (keyword !== 'RUN') continue;
    for (const flag of flags) {
      const { id, isRequired } = (flag.name === 'mount' && secretOf(flag)) || {};
      if (id) secrets.set(id, (secrets.get(id) ?? false) || isRequired === true);
    }
  }
  return {
    stages: document.stages.flatMap(({ nameArgument }) => nameArgument?.text ?? []).slice(0, most),
    args: [...args.values()].slice(0, most),
    secrets: [...secrets].map(([id, isRequired]) => ({ id, isRequired })).slice(0, most),
  };
}

/** The secret that a mount asks for; undefined where it is another mount, or its ID depends on variables. */
function secretOf(flag: Flag): { readonly id: string; readonly isRequired: boolean } | undefined {
  const mount = parseMount(flag);
  if (mount?.type !== 'secret') return undefined;
  const id = mount.id ?? mount.target?.slice(mount.target.lastIndexOf('/') + 1) ?? '';
  const required = mount.fields.findLast(({ key }) => key === 'required');
  const isRequired = required !== undefined && /^(?:1|t|true)$/i.test(required.value ?? 'true');
  return id === '' || id.includes('$') ? undefined : { id, isRequired };
}

/**
 * The tag that a build gets if nobody chooses one: the folder of the context, with the stage behind it if it isn't the
 * last one. `app:latest` where the folder's name has nothing that a tag may have.
 */
export function defaultTag(context: string, target: string | undefined): string {
  const folder = context.split(/[\\/]/).findLast((part) => part !== '') ?? '';
  const repository = folder
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 128);
  const tag = target?.replaceAll(/[^\w.-]/g, '-').replace(/^[.-]+/, '') ?? '';
  return `${repository === '' ? 'app' : repository}:${tag === '' ? 'latest' : tag.slice(0, 128)}`;
}

/** The name that an image gets with a tag: Podman's CLI puts `localhost/` before one without a registry. */
export function builtName(tag: string, builder: Builder['kind']): string {
  const { registry } = parseImageReference(tag);
  return builder === 'podman' && registry === undefined ? `localhost/${tag}` : tag;
}
