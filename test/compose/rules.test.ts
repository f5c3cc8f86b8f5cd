import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { applyEdits } from '../../src/base/textEdit';
import { parseCompose } from '../../src/compose/model';
import { memoryReader } from '../../src/compose/reader';
import { composeRules } from '../../src/generated/composeRules';
import { runRules } from '../../src/lint/runner';
import type { LintConfig } from '../../src/lint/config';
import type { ComposeDocument } from '../../src/compose/model';
import { policyOf } from '../support/policyOf';
import { assertStated } from '../support/ruleCases';

/** What the rules about policies have something to say about. */
const policy = policyOf(
  'registries: {allow: [docker.io]}\nno-root: warn\ncapabilities: {allow: [NET_BIND_SERVICE]}\nmounts: {deny: [/var/run]}',
);

const everything: LintConfig = { profile: 'all', rules: {} };

describe('compose rules', () => {
  it('are all in the generated index', () => {
    const files = readdirSync('src/compose/rules').filter((file) => file.endsWith('.ts'));
    assert.deepEqual(
      composeRules.map((rule) => rule.id).sort(),
      files.map((file) => file.slice(0, -'.ts'.length)).sort(),
    );
  });

  for (const rule of composeRules) {
    describe(rule.id, () => {
      const files = rule.docs.files ?? {};
      const find = (text: string) => runRules([rule], parseWith(files, text), everything);

      it('finds its bad example, in words that it states', () => {
        const found = find(rule.docs.bad);
        assert.notEqual(found.length, 0);
        found.forEach(assertStated);
      });

      it('finds nothing in its good example', () => {
        assert.deepEqual(
          find(rule.docs.good).map((report) => report.message),
          [],
        );
        const errors = parseWith(files, rule.docs.good).problems;
        assert.deepEqual(
          errors.map((problem) => problem.message),
          [],
          'the good example is refused',
        );
      });

      it('points at a place inside the text', () => {
        for (const { span, file } of find(rule.docs.bad)) {
          if (file !== undefined) continue;
          assert.ok(span.start <= span.end && span.end <= rule.docs.bad.length);
        }
      });

      it('states the safety of its fixes, and no other', () => {
        const found = find(rule.docs.bad).flatMap(({ fixes = [] }) => fixes);
        for (const { safety, preferred, title } of found) {
          assert.ok(rule.docs.fixes?.[safety], `${title}: the docs say nothing of a fix that is ${safety}`);
          assert.ok(safety === 'safe' || !preferred, `${title}: preferred, but not safe`);
        }
      });

      it('has fixes that make the bad example clean, once', () => {
        const fixes = find(rule.docs.bad).flatMap(
          (report) => report.fixes?.filter((fix) => fix.preferred) ?? [],
        );
        if (fixes.length === 0) return;
        const fixed = applyEdits(
          rule.docs.bad,
          fixes.flatMap((fix) => fix.edits),
        );
        assert.notEqual(fixed, rule.docs.bad);
        const created = fixes.some((fix) => fix.createFile !== undefined);
        const left = find(fixed).flatMap((report) => report.fixes?.filter((fix) => fix.preferred) ?? []);
        assert.deepEqual(
          left.map((fix) => fix.title),
          [],
        );
        if (!created)
          assert.deepEqual(
            find(fixed).map((report) => report.message),
            [],
          );
        assert.equal(comments(fixed), comments(rule.docs.bad));
      });
    });
  }
});

function comments(text: string): number {
  return text.split('\n').filter((line) => /(?:^|\s)#/.test(line)).length;
}

function parseWith(files: Readonly<Record<string, string>>, text: string): ComposeDocument {
  const placed = Object.entries(files).map(([name, content]) => [`/project/${name}`, content] as const);
  return parseCompose('/project/compose.yaml', text, {
    reader: memoryReader(Object.fromEntries(placed)),
    stagesOf: (dockerfile) => [...dockerfile.matchAll(/ AS (\S+)/g)].map((match) => match[1] ?? ''),
    policy,
  });
}
