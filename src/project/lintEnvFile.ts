import { parseEnvFile } from '../compose/envFile/document';
import { envFileUse, type EnvFileUse } from '../compose/envFile/use';
import { parseDotenv } from '../compose/interpolate/dotenv';
import type { ComposeOptions } from '../compose/model';
import { join } from '../compose/paths';
import { parseYaml } from '../compose/yaml/parse';
import { envFileRules } from '../generated/envFileRules';
import { runRules } from '../lint/runner';
import { decline, type Lint, type LintInput } from './linting';
import { configOf } from './lintSettings';

/** Checks an env file as Compose reads it; one that isn't known to be Compose's has no findings. */
export const lintEnvFile: Lint = (input, surroundings) => {
  const declined = decline(input);
  if (declined) return declined;
  const { path, kind, text } = input;
  const { stack } = surroundings;
  const use = stack && useOf(input, stack);
  if (!stack || !use) return { path, kind, text, findings: [] };
  const project = join(use.folder, '.env');
  const shell = (name: string): string | undefined => stack.environment?.[name];
  const before = project === path ? '' : (stack.reader?.read(project) ?? '');
  const { variables } = parseDotenv(before, shell);
  const around = (name: string): string | undefined =>
    shell(name) ?? variables.get(name)?.value ?? use.own.get(name);
  const earlier = new Map(
    use.earlier.flatMap((file) => [...parseDotenv(stack.reader?.read(file) ?? '', around).variables]),
  );
  const document = parseEnvFile(path, text, (name) => around(name) ?? earlier.get(name)?.value);
  const findings = runRules(envFileRules, document, configOf(surroundings), document.suppressions);
  return { path, kind, text, findings };
};

/** How Compose comes to the file with this text; undefined where it isn't known to. */
export function useOf(
  { path, text }: Pick<LintInput, 'path' | 'text'>,
  { reader: outer, cache }: ComposeOptions,
): EnvFileUse | undefined {
  if (!outer) return undefined;
  const reader = { ...outer, read: (at: string) => (at === path ? text : outer.read(at)) };
  const parse = (at: string) => {
    const content = reader.read(at) ?? '';
    return cache?.files.parse(at, content) ?? parseYaml(at, content);
  };
  return envFileUse(path, reader, parse);
}
