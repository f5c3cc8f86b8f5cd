import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { GeneratedFiles } from './files';
import { settingsModule } from './settings';

/** The lists of all rules and all commands, from the names of their files. */
export function generateIndexes(root: string): GeneratedFiles {
  return new Map([
    [
      'src/generated/dockerfileRules.ts',
      ruleIndex(root, 'dockerfile', 'Dockerfile', '../dockerfile/model/dockerfile'),
    ],
    ['src/generated/composeRules.ts', ruleIndex(root, 'compose', 'ComposeDocument', '../compose/model')],
    [
      'src/generated/envFileRules.ts',
      ruleIndex(root, 'compose/envFile', 'EnvFile', '../compose/envFile/document', 'envFile'),
    ],
    ['src/generated/doctorChecks.ts', checkIndex(root)],
    ['src/generated/auditChecks.ts', auditIndex(root)],
    ['src/generated/agentTools.ts', toolIndex(root)],
    ['src/generated/agentToolNames.ts', toolNames(root)],
    ['src/generated/commands.ts', commandIndex(root)],
    ['src/generated/commandIds.ts', commandIds(root)],
    ['src/base/commandId.ts', commandIdType(root)],
    ['src/generated/settings.ts', settingsModule(root)],
    ['src/generated/version.ts', versionModule(root)],
  ]);
}

function versionModule(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return lines(
    '// Made by "npm run generate" from package.json. Do not edit.',
    '/** The version of Drydock, as its releases are numbered. */',
    `export const drydockVersion = '${version}';`,
  );
}

function ruleIndex(
  root: string,
  language: string,
  documentType: string,
  documentModule: string,
  name = language,
): string {
  const ids = moduleNames(join(root, 'src', language, 'rules'));
  return lines(
    `// Made by "npm run generate" from the files in src/${language}/rules. Do not edit.`,
    "import type { Rule } from '../lint/rule';",
    `import type { ${documentType} } from '${documentModule}';`,
    ...ids.map((id) => `import ${camelCase(id)} from '../${language}/rules/${id}';`),
    '',
    `export const ${name}Rules: readonly Rule<${documentType}>[] = [`,
    ...ids.map((id) => `  ${camelCase(id)},`),
    '];',
  );
}

function checkIndex(root: string): string {
  const ids = moduleNames(join(root, 'src/doctor/checks'));
  return lines(
    '// Made by "npm run generate" from the files in src/doctor/checks. Do not edit.',
    "import type { Check } from '../doctor/check';",
    ...ids.map((id) => `import ${camelCase(id)} from '../doctor/checks/${id}';`),
    '',
    'export const doctorChecks: readonly Check[] = [',
    ...ids.map((id) => `  ${camelCase(id)},`),
    '];',
  );
}

/** Files of these checks are named by their number in the benchmark, then by their ID. */
function auditIndex(root: string): string {
  const names = moduleNames(join(root, 'src/audit/checks')).sort((a, b) => compareNumbers(a, b));
  const variable = (name: string) => camelCase(name.slice(name.indexOf('-') + 1));
  return lines(
    '// Made by "npm run generate" from the files in src/audit/checks. Do not edit.',
    "import type { Check } from '../audit/check';",
    ...names.map((name) => `import ${variable(name)} from '../audit/checks/${name}';`),
    '',
    'export const auditChecks: readonly Check[] = [',
    ...names.map((name) => `  ${variable(name)},`),
    '];',
  );
}

function compareNumbers(a: string, b: string): number {
  const [left, right] = [a, b].map((name) => name.split('-')[0]?.split('.').map(Number) ?? []);
  return (left?.[0] ?? 0) - (right?.[0] ?? 0) || (left?.[1] ?? 0) - (right?.[1] ?? 0);
}

function toolIndex(root: string): string {
  const names = moduleNames(join(root, 'src/mcp/tools'));
  return lines(
    '// Made by "npm run generate" from the files in src/mcp/tools. Do not edit.',
    "import type { Tool } from '../mcp/tool';",
    ...names.map((name) => `import ${name} from '../mcp/tools/${name}';`),
    '',
    'export const agentTools = [',
    ...names.map((name) => `  ${name},`),
    '] as unknown as readonly Tool[];',
  );
}

/** The names alone, for the entry bundle, which loads the tools when one is first called. */
function toolNames(root: string): string {
  const names = moduleNames(join(root, 'src/mcp/tools')).map((name) => {
    const text = readFileSync(join(root, 'src/mcp/tools', `${name}.ts`), 'utf8');
    const found = /\bname: '([^']+)'/.exec(text)?.[1];
    if (!found) throw new Error(`src/mcp/tools/${name}.ts has no "name: '...'".`);
    return found;
  });
  return lines(
    '// Made by "npm run generate" from the files in src/mcp/tools. Do not edit.',
    'export const agentToolNames: readonly string[] = [',
    ...names.map((name) => `  '${name}',`),
    '];',
  );
}

function commandIndex(root: string): string {
  const names = commandNames(root);
  return lines(
    '// Made by "npm run generate" from the files in src/commands. Do not edit.',
    ...names.map((name) => `import ${camelCase(name)} from '../commands/${name}';`),
    '',
    'export const commands = [',
    ...names.map((name) => `  ${camelCase(name)},`),
    '] as const;',
  );
}

/** The ids alone, for the entry bundle, which knows commands only by name until one is run. */
function commandIds(root: string): string {
  return lines(
    '// Made by "npm run generate" from the files in src/commands. Do not edit.',
    "import type { CommandId } from '../base/commandId';",
    '',
    'export const commandIds: readonly CommandId[] = [',
    ...idsOf(root).map((id) => `  '${id}',`),
    '];',
  );
}

/** The same as a type, in the lowest folder: an error may offer a command, wherever it comes from. */
function commandIdType(root: string): string {
  return lines(
    '// Made by "npm run generate" from the files in src/commands. Do not edit.',
    '/** The ID of a command that Drydock contributes. */',
    'export type CommandId =',
    `${idsOf(root)
      .map((id) => `  | '${id}'`)
      .join('\n')};`,
  );
}

function idsOf(root: string): string[] {
  return commandNames(root).map((name) => {
    const id = /\bid: '([^']+)'/.exec(readFileSync(join(root, 'src/commands', `${name}.ts`), 'utf8'))?.[1];
    if (!id) throw new Error(`src/commands/${name}.ts has no "id: '...'".`);
    return id;
  });
}

/** The files that hold a command (`container/stop`); what else lies in the folder of a noun helps its commands. */
function commandNames(root: string): string[] {
  const folder = join(root, 'src/commands');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file, 'utf8').includes('export default command('))
    .map((file) => relative(folder, file).slice(0, -3).split(sep).join('/'))
    .sort();
}

function moduleNames(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -3))
    .sort();
}

/** `copy-source-missing` to `copySourceMissing`; an id never starts with a digit. */
export function camelCase(id: string): string {
  return id.replace(/[-/]([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function lines(...all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
