import assert from 'node:assert/strict';
import { parseCompose } from '../../src/compose/model';
import { parseDockerfile } from '../../src/dockerfile/model/parse';
import { composeRules } from '../../src/generated/composeRules';
import { dockerfileRules } from '../../src/generated/dockerfileRules';
import { runRules } from '../../src/lint/runner';
import { assertStated } from '../support/ruleCases';

describe('rules that take too long', () => {
  const config = { profile: 'all', rules: {} } as const;

  it('are stopped, and a rule of the language says so', () => {
    const past = performance.now() - 1;
    const dockerfile = parseDockerfile('FROM debian\nRUN cd /app\n');
    const compose = parseCompose('/project/compose.yaml', 'services:\n  web:\n    image: nginx\n');
    const found = [
      ...runRules(dockerfileRules, dockerfile, config, [], past),
      ...runRules(composeRules, compose, config, [], past),
    ];
    found.forEach(assertStated);
    assert.deepEqual(
      found.map(({ rule, messageId }) => `${rule.id} ${messageId}`),
      ['analysis-limit tookTooLong', 'stack-analysis-limit tookTooLong'],
    );
  });

  it('are not, where nobody wants to know', () => {
    const document = parseDockerfile('FROM debian\n');
    const silent = { profile: 'all', rules: { 'analysis-limit': 'off' } } as const;
    assert.deepEqual(runRules(dockerfileRules, document, silent, [], performance.now() - 1), []);
  });
});
