import { dirname, resolve } from '../paths';
import { readDevcontainer } from './devcontainer';
import type { StatedBuild } from './statedBuilds';

/** Whether it is the name of a dev container configuration. */
export function isDevcontainerName(name: string): boolean {
  return name === 'devcontainer.json' || name === '.devcontainer.json';
}

/**
 * The build that a dev container configuration at `path` (absolute, with slashes) describes, in its present form or its
 * former one, which had `dockerFile` and `context` at the top. Undefined for one without a Dockerfile of its own, or with
 * variables in its paths.
 */
export function devcontainerBuild(path: string, text: string): Omit<StatedBuild, 'service'> | undefined {
  const data = readDevcontainer(text);
  const build = recordOf(data['build']);
  const dockerfile = build['dockerfile'] ?? build['dockerFile'] ?? data['dockerFile'] ?? data['dockerfile'];
  const context = build['context'] ?? data['context'] ?? '.';
  if (typeof dockerfile !== 'string' || typeof context !== 'string') return undefined;
  if (dockerfile === '' || dockerfile.includes('$') || context.includes('$')) return undefined;
  const { target } = build;
  return {
    dockerfile: resolve(dirname(path), dockerfile),
    context: resolve(dirname(path), context),
    args: argsOf(recordOf(build['args'])),
    ...(typeof target === 'string' && target !== '' && !target.includes('$') ? { target } : {}),
  };
}

function argsOf(args: Readonly<Record<string, unknown>>): Record<string, string | null> {
  const found: Record<string, string | null> = Object.create(null) as Record<string, string | null>;
  for (const [name, value] of Object.entries(args))
    found[name] = typeof value === 'string' && !value.includes('${') ? value : null;
  return found;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}
