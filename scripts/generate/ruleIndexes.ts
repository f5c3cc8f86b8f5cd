import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { GeneratedFiles } from '../generate';

/** `src/generated/<language>Rules.ts`: the list of all rules of a language, from the names of its files. */
export function generateRuleIndexes(root: string): GeneratedFiles {
  return new Map([
    ['src/generated/dockerfileRules.ts', ruleIndex(root, 'dockerfile', 'Dockerfile', '../dockerfile/model')],
    ['src/generated/composeRules.ts', ruleIndex(root, 'compose', 'ComposeDocument', '../compose/model')],
  ]);
}

function ruleIndex(root: string, language: string, documentType: string, documentModule: string): string {
  const ids = readdirSync(join(root, 'src', language, 'rules'))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -3))
    .sort();
  const imports = ids.map((id) => `import ${camelCase(id)} from '../${language}/rules/${id}';`);
  return [
    '// Made by "npm run generate" from the files in src/' + language + '/rules. Do not edit.',
    "import type { Rule } from '../lint/rule';",
    `import type { ${documentType} } from '${documentModule}';`,
    ...imports,
    '',
    `export const ${language}Rules: readonly Rule<${documentType}>[] = [`,
    ...ids.map((id) => `  ${camelCase(id)},`),
    '];',
    '',
  ].join('\n');
}

/** `copy-source-missing` to `copySourceMissing`; an id never starts with a digit. */
export function camelCase(id: string): string {
  return id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
