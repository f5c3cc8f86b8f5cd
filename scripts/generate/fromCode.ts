import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '../../src/commands/command';
import { commands } from '../../src/generated/commands';
import { shellCheckRule } from '../../src/dockerfile/interop/shellcheck';
import { agentTools } from '../../src/generated/agentTools';
import { auditChecks } from '../../src/generated/auditChecks';
import { doctorChecks } from '../../src/generated/doctorChecks';
import { composeRules } from '../../src/generated/composeRules';
import { envFileRules } from '../../src/generated/envFileRules';
import { dockerfileRules } from '../../src/generated/dockerfileRules';
import type { Rule } from '../../src/lint/rule';
import { projectConfigName } from '../../src/project/projectConfig';
import { ruleDocument } from '../../src/lint/ruleDocument';
import type { GeneratedFiles } from './files';
import { layers } from '../layers';
import { commandContributions, withPrograms } from './commandContributions';
import { auditDocument } from '../../src/audit/auditDocument';
import { checkDocument, checkList } from '../../src/doctor/checkDocument';
import { composeChanges, newerComposeKeys } from './newerComposeKeys';
import { projectConfigSchema } from './projectConfigSchema';
import { extractTexts, resolveTexts, type Manifest, type ManifestTexts } from './manifestTexts';
import { inCategories, settingsOf } from './settingCategories';
import { toolContributions } from './toolContributions';
import { settingList, type SettingContributions } from './settingList';

const schemaPath = 'schemas/drydock.json';

/** The rules with a page; an installed `shellcheck` has one for all that it says. */
const allDockerfileRules = [...dockerfileRules, shellCheckRule];

/** Everything that follows from what rules, commands and layers say of themselves. */
export function generateFromCode(root: string): GeneratedFiles {
  const files = new Map<string, string>();
  const allCommands = commands as unknown as readonly Command[];
  const manifest = manifestOf(root, allCommands);
  files.set('package.json', jsonFile(manifest.references));
  files.set('package.nls.json', jsonFile(manifest.texts));
  for (const name of readdirSync(root).filter((file) => /^package\.nls\.[\w-]+\.json$/.test(file))) {
    const translated = JSON.parse(readFileSync(join(root, name), 'utf8')) as ManifestTexts;
    // In the order of the English texts, without those that are gone. A test reports those that are missing.
    const kept = Object.keys(manifest.texts).filter((text) => translated[text] !== undefined);
    files.set(name, jsonFile(Object.fromEntries(kept.map((text) => [text, translated[text]]))));
  }
  for (const rule of allDockerfileRules)
    files.set(`docs/reference/rules/${rule.id}.md`, ruleDocument(rule, 'dockerfile'));
  for (const rule of envFileRules)
    files.set(`docs/reference/rules/${rule.id}.md`, ruleDocument(rule, 'properties'));
  for (const rule of composeRules)
    files.set(`docs/reference/rules/${rule.id}.md`, ruleDocument(rule, 'yaml'));
  files.set('docs/reference/rules/README.md', ruleList());
  for (const check of doctorChecks)
    files.set(`docs/doctor/${check.id}.md`, checkDocument(check, doctorChecks));
  files.set('docs/doctor/README.md', checkList(doctorChecks));
  files.set('docs/reference/audit.md', auditDocument(auditChecks));
  files.set('src/generated/ruleNames.ts', ruleNames());
  files.set(schemaPath, projectConfigSchema([...allDockerfileRules, ...composeRules, ...envFileRules]));
  files.set('docs/reference/commands.md', commandList(allCommands));
  files.set('docs/reference/settings.md', settingList(manifest.settings));
  const section = (path: string, name: string, body: string) =>
    files.set(path, replaceSection(readFileSync(join(root, path), 'utf8'), name, body));
  section('ARCHITECTURE.md', 'layers', layerTable());
  section('docs/explanations/differences-from-compose.md', 'newer compose keys', newerComposeKeys());
  section('docs/explanations/differences-from-compose.md', 'compose changes', composeChanges());
  return files;
}

/** package.json with names in place of texts, the texts, and the settings with them. */
function manifestOf(root: string, all: readonly Command[]) {
  const read = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8')) as unknown;
  const manifest = read('package.json') as Manifest;
  const { contributes } = manifest;
  for (const view of Object.values(contributes.views).flat()) {
    const when = view['when'];
    if (typeof when !== 'string') view['when'] = withPrograms;
    else if (!when.includes(withPrograms)) view['when'] = `${when} && ${withPrograms}`;
  }
  Object.assign(contributes, {
    ...commandContributions(all),
    // Read by the YAML extension of Red Hat, where it is installed.
    yamlValidation: [{ fileMatch: projectConfigName, url: `./${schemaPath}` }],
    languageModelTools: toolContributions(agentTools),
    configuration: inCategories({
      ...settingsOf(contributes.configuration),
      'drydock.lint.rules': rulesSetting(),
    }),
  });
  const texts = extractTexts(manifest, read('package.nls.json') as ManifestTexts);
  const settings = resolveTexts(contributes.configuration, texts) as unknown as SettingContributions;
  return { references: manifest, texts, settings };
}

function jsonFile(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function rulesSetting(): object {
  const rules = [...allDockerfileRules, ...composeRules, ...envFileRules].sort((a, b) =>
    a.id < b.id ? -1 : 1,
  );
  return {
    type: 'object',
    scope: 'resource',
    default: {},
    markdownDescription:
      'Severity of single rules, by ID or by the name another tool uses for it (`DL3008`, `StageNameCasing`). Turning off an error hides it, but the builder or Compose still rejects the file.',
    properties: Object.fromEntries(
      rules.map((rule) => [
        rule.id,
        { type: 'string', enum: ['off', 'hint', 'info', 'warning', 'error'], description: rule.title },
      ]),
    ),
    additionalProperties: { type: 'string', enum: ['off', 'hint', 'info', 'warning', 'error'] },
  };
}

/** Ids and aliases alone, for configuration, which must not load the rules of a language that is not in use. */
function ruleNames(): string {
  const names = [...allDockerfileRules, ...composeRules, ...envFileRules].flatMap(({ id, aliases }) => [
    id,
    ...aliases,
  ]);
  return [
    '// Made by "npm run generate" from src/*/rules. Do not edit.',
    'export const ruleNames: readonly string[] = [',
    ...[...new Set(names)].sort().map((name) => `  '${name}',`),
    '];',
    '',
  ].join('\n');
}

function ruleList(): string {
  return [
    '# Rules',
    '',
    '<!-- Made by "npm run generate" from src/*/rules. Do not edit. -->',
    '',
    ...ruleTable('Dockerfile', allDockerfileRules),
    ...ruleTable('Compose', composeRules),
    ...ruleTable('Env files', envFileRules),
  ].join('\n');
}

function ruleTable<D>(title: string, rules: readonly Rule<D>[]): string[] {
  return [
    `## ${title}`,
    '',
    '| Rule | Severity | Profiles | What it reports | Also known as |',
    '|---|---|---|---|---|',
    ...rules.map((rule) => {
      const profiles =
        rule.severity === 'error' ? 'always' : [...new Set([...rule.profiles, 'all'])].join(', ');
      return `| [${rule.id}](${rule.id}.md) | ${rule.severity} | ${profiles} | ${rule.title.replaceAll('|', '\\|')} | ${rule.aliases.join(', ')} |`;
    }),
    '',
  ];
}

function commandList(all: readonly Command[]): string {
  return [
    '# Commands',
    '',
    '<!-- Made by "npm run generate" from src/commands. Do not edit. -->',
    '',
    '| Command | ID | Acts on | Where |',
    '|---|---|---|---|',
    ...all.map((command) => {
      const places = [
        ...((command.palette ?? true) ? ['palette'] : []),
        ...new Set((command.menus ?? []).map(({ place }) => placeName(place, command))),
      ];
      return `| Drydock: ${command.title} | \`${command.id}\` | ${command.target === 'none' ? '-' : command.target} | ${places.join(', ')} |`;
    }),
    '',
  ].join('\n');
}

function placeName(place: keyof typeof placeNames, { target }: Command): string {
  return place === 'file' && target === 'dockerfile' ? 'Dockerfile' : placeNames[place];
}

const placeNames = {
  row: 'row',
  inline: 'inline',
  title: 'view title',
  live: 'editor title',
  editor: 'editor title',
  file: 'compose file',
} as const;

function layerTable(): string {
  return [
    '| Folder | May import |',
    '|---|---|',
    ...Object.entries(layers).map(
      ([name, { imports, outside }]) =>
        `| \`src/${name}\` | ${[...imports.map((layer) => `\`${layer}\``), ...outside].join(', ') || 'nothing'} |`,
    ),
  ].join('\n');
}

function replaceSection(text: string, name: string, body: string): string {
  const begin = `<!-- generated: ${name} -->`;
  const end = '<!-- /generated -->';
  const from = text.indexOf(begin);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`The text has no section "${begin}" ... "${end}".`);
  return `${text.slice(0, from + begin.length)}\n${body}\n${text.slice(to)}`;
}
