import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { layers } from './layers';

const usage = `Usage: npm run new -- rule dockerfile|compose RULE-ID
       npm run new -- command NOUN VERB`;

const languages = { dockerfile: 'Dockerfile', compose: 'ComposeDocument' } as const;

/** Writes the file of a new rule or command with the places to fill in, and puts it into the indexes. */
function main([kind, ...names]: readonly string[]): void {
  const [first = '', second = ''] = names;
  if (names.length !== 2 || !names.every((name) => /^[a-z][a-z0-9-]*$/.test(name))) return fail(usage);
  if (kind === 'rule' && (first === 'dockerfile' || first === 'compose') && Object.hasOwn(layers, first)) {
    return create(`src/${first}/rules/${second}.ts`, ruleText(first, second));
  }
  if (kind === 'command') return create(`src/commands/${first}-${second}.ts`, commandText(first, second));
  fail(usage);
}

function ruleText(language: keyof typeof languages, id: string): string {
  const sample = language === 'dockerfile' ? 'FROM scratch\\n' : 'services:\\n  app:\\n    image: app:1\\n';
  return `import type { Rule } from '../../lint/rule';
import type { ${languages[language]} } from '../model';

const rule: Rule<${languages[language]}> = {
  id: '${id}',
  aliases: [],
  title: 'One line that says what the rule is about',
  severity: 'warning',
  profiles: ['strict'],
  docs: {
    why: 'Why it matters, in a few sentences.',
    severity: 'Why the severity is what it is.',
    bad: '${sample}',
    good: '${sample}',
    links: [],
  },
  *check(document) {
    void document;
  },
};

export default rule;
`;
}

function commandText(noun: string, verb: string): string {
  return `import { command } from './command';

export default command({
  id: 'drydock.${noun}.${verb}',
  title: '${verb.charAt(0).toUpperCase()}${verb.slice(1)}',
  target: 'none',
  async run(ports) {
    await ports.engine();
  },
});
`;
}

function create(path: string, text: string): void {
  if (existsSync(path)) return fail(`${path} exists already.`);
  writeFileSync(path, text);
  console.log(`${path} is there. Fill it in, then run "npm run generate" and "npm run test:core".`);
  process.exitCode =
    spawnSync(process.execPath, ['scripts/run.mjs', 'generate'], { stdio: 'inherit' }).status ?? 1;
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 2;
}

main(process.argv.slice(2));
