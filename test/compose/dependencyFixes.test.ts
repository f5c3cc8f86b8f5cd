import assert from 'node:assert/strict';
import { applyEdits } from '../../src/base/textEdit';
import { parseCompose } from '../../src/compose/model';
import rule from '../../src/compose/rules/start-order-without-health';

const rest =
  '  db:\n    image: b\n    healthcheck:\n      test: a\n  cache:\n    image: c\nvolumes:\n  data:\n';

function fixed(dependsOn: string): string | undefined {
  const text = `services:\n  web:\n    depends_on:${dependsOn}    image: a\n${rest}`;
  const [finding] = [...rule.check(parseCompose('/p/compose.yaml', text))];
  const [fix] = finding?.fixes ?? [];
  if (!fix) return undefined;
  const result = applyEdits(text, fix.edits);
  assert.deepEqual(parseCompose('/p/compose.yaml', result).problems, []);
  return result.slice(result.indexOf('depends_on:'), result.indexOf('    image: a'));
}

const long =
  'depends_on:\n      cache:\n        condition: service_started\n      db:\n        condition: service_healthy\n';

describe('the fix that waits for a healthy service', () => {
  it('keeps the other dependencies as they are, in every way to write a list', () => {
    assert.equal(fixed('\n      - cache\n      - db\n'), long);
    assert.equal(fixed('\n    - cache\n    - db\n'), long);
    assert.equal(fixed(' [cache, db]\n'), long);
    assert.equal(fixed('\n      - cache\n\n      - "db"\n'), long.replace('\n      db:', '\n      "db":'));
  });

  it('leaves lists with comments to the author', () => {
    assert.equal(fixed('\n      - cache # first\n      - db\n'), undefined);
  });
});
