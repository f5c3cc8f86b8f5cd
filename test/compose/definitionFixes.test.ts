import assert from 'node:assert/strict';
import { applyEdits } from '../../src/base/textEdit';
import { parseCompose } from '../../src/compose/model';
import rule from '../../src/compose/rules/undefined-resource';

function fixed(text: string): string {
  const [finding] = [...rule.check(parseCompose('/p/compose.yaml', text))];
  const [fix] = finding?.fixes ?? [];
  assert.ok(fix);
  return applyEdits(text, fix.edits);
}

describe('the fix that defines what is missing', () => {
  for (const [section, item] of [
    ['secrets', 'key'],
    ['configs', 'conf'],
    ['networks', 'back'],
  ] as const) {
    const service = `services:\n  web:\n    image: a\n    ${section}: [${item}]\n`;

    it(`makes a stack valid that lacks one of its ${section}`, () => {
      for (const text of [service, `${service}${section}:\n    other:\n        external: true\n`]) {
        assert.deepEqual(parseCompose('/p/compose.yaml', fixed(text)).problems, []);
      }
    });
  }
});
