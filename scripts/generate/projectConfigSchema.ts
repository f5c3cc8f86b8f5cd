import type { Rule } from '../../src/lint/rule';
import { projectConfigKeys, ruleSeverities } from '../../src/project/projectConfig';

/** The JSON schema of `.drydock.yaml`, for editors: what its reader takes, with the rules by name. */
export function projectConfigSchema(rules: readonly Pick<Rule<never>, 'id' | 'title'>[]): string {
  const byName = [...rules].sort((a, b) => (a.id < b.id ? -1 : 1));
  const named = Object.fromEntries(
    byName.map(({ id, title }) => [id, { description: title, enum: ruleSeverities }]),
  );
  const properties = Object.entries(projectConfigKeys).map(([key, { description, schema }]) => [
    key,
    { description, ...schema, ...(key === 'rules' ? { properties: named } : {}) },
  ]);
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Drydock configuration',
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(properties) as unknown,
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
