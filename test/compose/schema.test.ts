import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeSchema } from '../../src/compose/schema/composeSchema';
import { schemaKeys } from './schemaKeys';

const golden = join(__dirname, '../fixtures/composeSchema.txt');

describe('the schema of Compose files', () => {
  it('has the keys and types of the specification of July 2026, which the list holds', () => {
    const lines = [...schemaKeys(composeSchema)].map(([path, { types, ...more }]) => {
      const rest = Object.keys(more).length > 0 ? ` ${JSON.stringify(more)}` : '';
      return `${path || '(file)'}: ${types.join(' ')}${rest}\n`;
    });
    const text = lines.sort().join('');
    if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(golden, text);
    assert.equal(
      text,
      readFileSync(golden, 'utf8'),
      'The schema changed. Compare it with the specification.',
    );
  });
});
