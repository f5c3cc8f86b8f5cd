import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { applyEdits } from '../../src/base/textEdit';
import { parseDockerfile } from '../../src/dockerfile/model/parse';
import { composeRules } from '../../src/generated/composeRules';
import { envFileRules } from '../../src/generated/envFileRules';
import { dockerfileRules } from '../../src/generated/dockerfileRules';
import { labelKinds, type LintOptions } from '../../src/dockerfile/model/lintOptions';
import type { Rule } from '../../src/lint/rule';
import type { Dockerfile } from '../../src/dockerfile/model/dockerfile';
import type { Report } from '../../src/lint/runner';
import { shellCheckRule } from '../../src/dockerfile/interop/shellcheck';
import { contextOf, lintDockerfile } from '../support/lintDockerfile';
import { policyOf } from '../support/policyOf';
import { assertStated } from '../support/ruleCases';

/** A policy that every policy rule has something to say about. */
const policy = policyOf(
  'registries: {allow: [docker.io]}\nno-root: warn\nhealthcheck: warn\nlabels: {require: [com.example.team]}',
);

/** Rules that say something only where a project asks for it, with what it asks for. */
const projectOptions: Readonly<Record<string, LintOptions>> = {
  'untrusted-registry': { trustedRegistries: ['docker.io'] },
  'label-missing': { labelSchema: { 'com.example.team': 'text' } },
  'label-superfluous': { labelSchema: { 'com.example.team': 'text' }, strictLabels: true },
  'policy-image': { policy },
  'policy-root-user': { policy },
  'policy-healthcheck': { policy },
  'policy-label': { policy },
  'label-value': { labelSchema: { 'com.example.url': 'url' } },
};

/** Names that several rules share on purpose: each of them finds a part of what the other tool finds. */
const sharedAliases = new Set([
  'DL3000',
  'DL3002',
  'DL3022',
  'DL3025',
  'DL3064',
  'DS-0002',
  'DS-0031',
  'JSONArgsRecommended',
  'S5332',
  'S6472',
  'SecretsUsedInArgOrEnv',
  'UndefinedVar',
  'WorkdirRelativePath',
]);

const everyRule: readonly Omit<Rule<never>, 'check'>[] = [
  ...dockerfileRules,
  ...composeRules,
  ...envFileRules,
  shellCheckRule,
];

describe('rules', () => {
  it('have ids that are unique over all languages, and those of their files', () => {
    const ids = [...dockerfileRules, ...composeRules, ...envFileRules].map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    const files = readdirSync('src/dockerfile/rules').filter((file) => file.endsWith('.ts'));
    assert.deepEqual(
      dockerfileRules.map(({ id }) => `${id}.ts`),
      files.sort(),
    );
  });

  it('state messages that have camelCase IDs and are whole sentences', () => {
    for (const { id, messages } of everyRule) {
      assert.notEqual(Object.keys(messages).length, 0, id);
      for (const [messageId, template] of Object.entries(messages)) {
        assert.match(messageId, /^[a-z][a-z0-9]*(?:[A-Z0-9][a-z0-9]*)*$/, id);
        assert.match(template, /(?:[.?]|^\{\w+\}|\(SC\{code\}\))$/, `${id} ${messageId}`);
        assert.equal(template, template.trim(), `${id} ${messageId}`);
      }
    }
  });

  it('have a title each, in one form: a noun phrase with the fault in it', () => {
    const titles = everyRule.map(({ title }) => title);
    assert.deepEqual(
      titles.filter((title, index) => titles.indexOf(title) !== index),
      [],
    );
    for (const title of titles) {
      assert.ok(title.length <= 70, title);
      assert.doesNotMatch(title, /[.:!?]$|^(?:An?|The) /, title);
      assert.doesNotMatch(title, /^(?:Add|Avoid|Do|Don't|Pin|Prefer|Put|Remove|Set|Use|Write) /, title);
    }
  });

  it('give the reason for their severity in one form', () => {
    for (const { id, severity, profiles, docs } of everyRule) {
      const name = `${severity.charAt(0).toUpperCase()}${severity.slice(1)}`;
      assert.match(docs.severity, new RegExp(`^${name}: \\S.*\\.$`), id);
      const isLeftOut = severity !== 'error' && !profiles.includes('recommended');
      const saysSo = docs.severity.startsWith(`${name}: not in the recommended profile, because `);
      assert.equal(saysSo, isLeftOut, `${id}: ${docs.severity}`);
    }
  });

  it('came with a release that the changelog knows, or with the next one', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    const [major = '', minor = ''] = version.split('.');
    const changelog = readFileSync('CHANGELOG.md', 'utf8');
    const releases = new Set([
      version,
      ...[...changelog.matchAll(/^## \[?(\d+\.\d+\.\d+)\b/gm)].map((match) => match[1]),
      ...(changelog.includes('\n## [Unreleased]') ? [`${major}.${Number(minor) + 1}.0`] : []),
    ]);
    for (const { id, since } of everyRule) assert.ok(releases.has(since), `${id} came with ${since}`);
  });

  it('share an alias only where that is meant', () => {
    const owners = new Map<string, string[]>();
    for (const { id, aliases } of dockerfileRules) {
      assert.equal(new Set(aliases).size, aliases.length, `${id} repeats an alias`);
      for (const alias of aliases) owners.set(alias, [...(owners.get(alias) ?? []), id]);
    }
    const shared = [...owners].filter(([, ids]) => ids.length > 1).map(([alias]) => alias);
    assert.deepEqual(shared.sort(), [...sharedAliases].sort());
  });

  for (const [folder, cases, rules] of [
    ['dockerfile/rules', 'dockerfileCases', dockerfileRules],
    ['compose/rules', 'composeCases', composeRules],
    ['compose/envFile/rules', 'envFileCases', envFileRules],
  ] as const) {
    it(`of ${folder} have a file of cases each, which counts them`, () => {
      const ids = rules.map(({ id }) => id);
      assert.deepEqual(readdirSync(`test/${folder}`).sort(), ids.map((id) => `${id}.test.ts`).sort());
      const up = '../'.repeat(folder.split('/').length);
      for (const id of ids) {
        const text = readFileSync(`test/${folder}/${id}.test.ts`, 'utf8');
        assert.ok(text.includes(`import rule from '${up}../src/${folder}/${id}';`), id);
        assert.ok(text.includes(`import { testRule } from '${up}support/${cases}';`), id);
        assert.match(text, /^testRule\(rule, \{$/m, id);
      }
    });
  }

  it('know every kind of label', () => assert.equal(labelKinds.length, 7));

  for (const rule of dockerfileRules) describe(rule.id, () => holdToDocs(rule));
});

function holdToDocs(rule: Rule<Dockerfile>): void {
  const { docs } = rule;
  const options = {
    rules: [rule],
    ...projectOptions[rule.id],
    ...(docs.files ? { context: contextOf(docs.files) } : {}),
  };
  const find = (text: string) => lintDockerfile(text, options);

  it('finds its bad example, within the text', () => {
    const found = find(docs.bad);
    assert.notEqual(found.length, 0);
    for (const report of found) {
      const { span, message } = report;
      assertStated(report);
      assert.ok(span.start <= span.end && span.end <= docs.bad.length);
      assert.match(message, /[.?]$/);
    }
  });

  it('finds nothing in its good example, which the builder takes', () => {
    assert.deepEqual(
      find(docs.good).map(({ message }) => message),
      [],
    );
    assert.deepEqual(
      parseDockerfile(docs.good).problems.map(({ message }) => message),
      [],
    );
  });

  it('is an error if and only if the builder refuses the bad example', () => {
    const isRefused = parseDockerfile(docs.bad).problems.length > 0;
    assert.equal(rule.severity === 'error', isRefused);
  });

  it('reports under no other names than its own', () => {
    for (const { aliases = [] } of find(docs.bad)) {
      assert.deepEqual(
        aliases.filter((alias) => !rule.aliases.includes(alias)),
        [],
      );
    }
  });

  it('states the safety of its fixes, and no other', () => {
    const found = find(docs.bad).flatMap(({ fixes = [] }) => fixes);
    for (const { safety, preferred, title } of found) {
      assert.ok(docs.fixes?.[safety], `${title}: the docs say nothing of a fix that is ${safety}`);
      assert.ok(safety === 'safe' || !preferred, `${title}: preferred, but not safe`);
    }
  });

  it('has fixes that make the bad example clean, once, and keep comments', () => {
    for (const text of [docs.bad, commented(docs.bad), docs.bad.replaceAll('\n', '\r\n')]) {
      const fixes = preferred(find(text));
      if (fixes.length === 0) return;
      const fixed = applyEdits(
        text,
        fixes.flatMap(({ edits }) => edits),
      );
      assert.notEqual(fixed, text);
      assert.deepEqual(preferred(find(fixed)), [], `not clean: ${fixed}`);
      assert.deepEqual(commentsOf(fixed), commentsOf(text));
      if (rule.severity !== 'error') assert.deepEqual(parseDockerfile(fixed).problems, []);
    }
  });
}

function preferred(reports: readonly Report<Dockerfile>[]) {
  return reports.flatMap(({ fixes = [] }) => fixes.filter((fix) => fix.preferred));
}

/** The text with a comment above each instruction but those after a directive. */
function commented(text: string): string {
  let result = '';
  let at = 0;
  parseDockerfile(text).instructions.forEach(({ keywordSpan }, index) => {
    result += `${text.slice(at, keywordSpan.start)}# note ${index}\n`;
    at = keywordSpan.start;
  });
  return result + text.slice(at);
}

function commentsOf(text: string): string[] {
  return parseDockerfile(text).comments.map((comment) => comment.text);
}
