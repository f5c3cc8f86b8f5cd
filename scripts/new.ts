import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { layers } from './layers';

const usage = `Usage: npm run new -- rule dockerfile|compose RULE-ID
       npm run new -- command NOUN VERB
       npm run new -- check ID
       npm run new -- audit NUMBER ID`;

const languages = {
  dockerfile: { document: 'Dockerfile', module: '../model/dockerfile' },
  compose: { document: 'ComposeDocument', module: '../model' },
} as const;

/** Nouns that are the target of their commands. */
const targets: readonly string[] = ['container', 'image', 'volume', 'network', 'stack', 'service', 'file'];

/** Writes the files of a new rule, command or check with the places to fill in, and puts it into the indexes. */
function main([kind, ...names]: readonly string[]): void {
  const [first = '', second = ''] = names;
  if (kind === 'check' && names.length === 1 && /^[a-z][a-z0-9-]*$/.test(first)) {
    return create({
      [`src/doctor/checks/${first}.ts`]: checkText(first),
      [`test/doctor/checks/${first}.test.ts`]: checkTestText(first),
    });
  }
  if (kind === 'audit' && /^\d\.\d+$/.test(first) && /^[a-z][a-z0-9-]*$/.test(second))
    return create({ [`src/audit/checks/${first}-${second}.ts`]: auditText(first, second) });
  if (names.length !== 2 || !names.every((name) => /^[a-z][a-z0-9-]*$/.test(name))) return fail(usage);
  if (kind === 'rule' && (first === 'dockerfile' || first === 'compose') && Object.hasOwn(layers, first)) {
    return create({
      [`src/${first}/rules/${second}.ts`]: ruleText(first, second),
      [`test/${first}/rules/${second}.test.ts`]: ruleTestText(first, second),
    });
  }
  if (kind === 'command')
    return create({
      [`src/commands/${first}/${second}.ts`]: commandText(first, second),
      [`test/commands/${first}/${second}.test.ts`]: commandTestText(first, second),
    });
  fail(usage);
}

function auditText(number: string, id: string): string {
  return `import type { CheckOf } from '../check';
import { failIf } from '../outcome';

const check: CheckOf<'container'> = {
  id: '${id}',
  number: '${number}',
  level: 1,
  severity: 'medium',
  title: '',
  about: 'container',
  docs: {
    why: '',
    remedy: '',
  },
  look: "docker inspect NAME",
  keys: [],
  examine: ({ record }) => failIf(record.host.privileged && ''),
};

export default check;
`;
}

function ruleText(language: keyof typeof languages, id: string): string {
  const sample = language === 'dockerfile' ? 'FROM scratch\\n' : 'services:\\n  app:\\n    image: app:1\\n';
  const { document, module } = languages[language];
  return `import type { Span } from '../../base/span';
import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { ${document} } from '${module}';

const messages = {
  theCase: 'What is wrong with "{name}". What to write instead.',
} as const;

const rule: Rule<${document}> = {
  id: '${id}',
  since: '${nextRelease()}',
  aliases: [],
  title: 'A noun phrase with the fault in it',
  severity: 'warning',
  profiles: ['strict'],
  docs: {
    why: 'Why it matters, in a few sentences.',
    severity: 'Warning: not in the recommended profile, because of this reason.',
    bad: '${sample}',
    good: '${sample}',
    links: [],
  },
  messages,
  *check(document) {
    const found: readonly { readonly name: string; readonly span: Span }[] = [];
    void document;
    for (const { name, span } of found) yield { span, ...say(messages, 'theCase', { name }) };
  },
};

export default rule;
`;
}

/** The release in which a rule of today comes: the minor one after that of the manifest. */
function nextRelease(): string {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };
  const [major = '0', minor = '0'] = version.split('.');
  return `${major}.${Number(minor) + 1}.0`;
}

/** Fails until there are three cases of either kind, and carets where the rule finds something. */
function ruleTestText(language: keyof typeof languages, id: string): string {
  const sample = language === 'dockerfile' ? ['FROM scratch'] : ['services:', '  app:', '    image: app:1'];
  const lines = (...added: readonly string[]) =>
    [...sample, ...added].map((line) => `        ${line}`).join('\n');
  return `import rule from '../../../src/${language}/rules/${id}';
import { testRule } from '../../support/${language}Cases';

testRule(rule, {
  valid: [
    {
      title: 'Something like it that is right, as people really write it',
      text: \`
${lines()}
      \`,
    },
  ],
  invalid: [
    {
      title: 'What the rule is about, as people really write it',
      text: \`
${lines(`^ warning ${id}`)}
      \`,
    },
  ],
});
`;
}

function commandText(noun: string, verb: string): string {
  const words = verb.split('-').map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`);
  const camelCased = `${verb.charAt(0)}${words.join('').slice(1)}`;
  const isRow = targets.includes(noun);
  return `import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.${noun}.${camelCased}',
  title: '${words.join(' ')}',
  target: '${isRow ? noun : 'none'}',
${isRow ? "  menus: [{ place: 'row', group: 'run', order: 9 }],\n  appliesTo: () => true,\n" : ''}  async run(context: Uses<'engine' | 'ui'>${isRow ? ', targets' : ''}) {
    await context.engine();
    context.ui.inform(${isRow ? '`What happened to ${targets.length} of them.`' : "'What happened.'"});
  },
});
`;
}

/** Fails until it shows what the command does. */
function commandTestText(noun: string, verb: string): string {
  return `import assert from 'node:assert/strict';
import command from '../../../src/commands/${noun}/${verb}';
import { fakeEngine, FakePerson } from '../fakes';

describe('${noun} ${verb}', () => {
  it('does what it is for', async () => {
    const person = new FakePerson({});
    const { engine, requests } = fakeEngine({});
    await command.run({ ui: person.ui, engine }, []);
    assert.deepEqual(requests, ['the calls of the engine, in order']);
  });
});
`;
}

function checkText(id: string): string {
  return `import { distinctPlaces } from '../case/place';
import type { Check } from '../check';
import { eachContainer } from '../support/each';
import { recordFact } from '../support/evidence';

const check: Check = {
  id: '${id}',
  title: 'A noun phrase with the fault in it',
  words: 'at most four words',
  needs: ['records'],
  explains: [],
  docs: {
    why: 'Why it happens, in a few sentences.',
    howToCheck: 'What to look for:\\n\\n\`\`\`\\ndocker inspect CONTAINER\\n\`\`\`',
    fix: 'How to fix it.',
  },
  async examine(subject) {
    return eachContainer(subject, async (container, service) => {
      const isIll = container.record.state.exitCode === -1;
      if (!isIll) return undefined;
      return {
        service: service.name,
        severity: 'problem',
        title: \`What is wrong with "\${service.name}".\`,
        evidence: [recordFact(container, 'What the record shows')],
        remedy: 'What to do.',
        places: distinctPlaces([service.definition?.keyPlace('key'), service.definition?.place]),
      };
    });
  },
};

export default check;
`;
}

/** Fails until the check finds what the project is about. */
function checkTestText(id: string): string {
  return `import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/${id}';
import { caseOf } from '../../support/doctorCase';

describe('${id}', () => {
  it('finds what it is about', async () => {
    const subject = caseOf({ compose: 'services:\\n  app:\\n    image: app:1\\n', containers: { app: {} } });
    const [verdict] = await check.examine(subject);
    assert.equal(verdict?.service, 'app');
  });

  it('finds nothing where all is well', async () => {
    const subject = caseOf({ compose: 'services:\\n  app:\\n    image: app:1\\n', containers: { app: {} } });
    assert.deepEqual(await check.examine(subject), []);
  });
});
`;
}

/** `files`: texts by path. */
function create(files: Readonly<Record<string, string>>): void {
  const paths = Object.keys(files);
  const existing = paths.find((path) => existsSync(path));
  if (existing !== undefined) return fail(`${existing} exists already.`);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  console.log(
    `Wrote ${paths.join(' and ')}. Fill in the blanks, then run "npm run generate" and "npm run test:core".`,
  );
  process.exitCode =
    spawnSync(process.execPath, ['scripts/run.mjs', 'generate'], { stdio: 'inherit' }).status ?? 1;
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 2;
}

main(process.argv.slice(2));
