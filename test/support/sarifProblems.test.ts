import assert from 'node:assert/strict';
import { sarifProblems } from './sarifProblems';

const region = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 };

function problemsOf(result: object, rule: object = { id: 'a' }, more: object = {}): readonly string[] {
  const driver = { name: 'Drydock', rules: [rule] };
  return sarifProblems(
    JSON.stringify({ version: '2.1.0', runs: [{ tool: { driver }, results: [result] }], ...more }),
  );
}

const at = (uri: string, given: object = region) => ({
  ruleId: 'a',
  message: { text: 'x' },
  locations: [{ physicalLocation: { artifactLocation: { uri }, region: given } }],
});

describe('what the tests hold SARIF to', () => {
  it('lets a correct report be', () => {
    assert.deepEqual(problemsOf(at('a%20b/Dockerfile')), []);
    assert.deepEqual(problemsOf(at('file:///C:/x.yaml', { startLine: 3 })), []);
  });

  it('finds missing, unknown and wrong members, and what no schema says', () => {
    assert.match(problemsOf({ ruleId: 'a' }).join(), /lacks message/);
    assert.match(problemsOf({ ruleId: 'b', message: { text: '' } }).join(), /rule b of a result/);
    assert.match(problemsOf({ ...at('x'), severity: 'high' }).join(), /unknown member severity/);
    assert.match(problemsOf({ ...at('x'), level: 'info' }).join(), /level isn't none, note/);
    assert.match(problemsOf({ ...at('x'), message: { arguments: [] } }).join(), /none of text, id/);
    assert.match(problemsOf(at('a b')).join(), /uri isn't a URI/);
    assert.match(problemsOf(at('100%')).join(), /uri isn't a URI/);
    assert.match(problemsOf(at('x', { ...region, startColumn: 0 })).join(), /whole number from 1/);
    assert.match(problemsOf(at('x', { ...region, startLine: 2 })).join(), /ends before it starts/);
    assert.match(problemsOf(at('x'), { id: 'a', help: { markdown: '' } }).join(), /help lacks text/);
    assert.match(problemsOf(at('x'), { id: 'a' }, { $schema: 'x' }).join(), /\$schema isn't an absolute URI/);
    const fix = { artifactChanges: [] };
    assert.match(problemsOf({ ...at('x'), fixes: [fix, fix] }).join(), /too few members.*|twice/);
  });
});
