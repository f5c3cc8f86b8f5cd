import assert from 'node:assert/strict';
import type { Policy } from '../../src/lint/policy';
import { parseProjectConfig } from '../../src/project/projectConfig';

/** The policy that stands in a `.drydock.yaml` as `text`, from its second line on. */
export function policyOf(text: string, today = '2026-11-30'): Policy {
  const { policy, problems } = parseProjectConfig(
    `policy:\n${text.replaceAll(/^/gm, '  ')}\n`,
    () => true,
    today,
  );
  assert.deepEqual(problems, []);
  assert.ok(policy);
  return policy;
}
