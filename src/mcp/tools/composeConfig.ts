import * as z from 'zod/mini';
import { isSecret } from '../../base/secrets/find';
import { hidden } from '../../base/secrets/mask';
import { composeFiles, name } from '../inputs';
import { defineTool } from '../tool';

export default defineTool({
  name: 'compose_config',
  title: 'Show a Compose Stack as It Will Run',
  reference: 'composeConfig',
  summary: 'Shows a Compose stack as it will run, or where each of its values comes from.',
  description:
    'Merges Compose files, env files and profiles as "docker compose config" does, without Docker. With provenance, gives the file, line and column of every value instead. Use it to find out which value holds and where to change it. Secrets are masked.',
  asksEngine: false,
  input: {
    files: composeFiles,
    profiles: z.optional(
      z.array(name('Name of a profile')).check(z.maxLength(50), z.describe('Profiles to enable')),
    ),
    provenance: z.optional(z.boolean().check(z.describe('Where each value comes from, as JSON'))),
  },
  async run({ files = [], profiles = [], provenance = false }, host) {
    const text = await host.composeConfig({ files, profiles, provenance });
    return provenance ? withoutSecrets(text) : text;
  },
});

/** Here a value stands apart from its name, by which it may be known for a secret. */
function withoutSecrets(provenance: string): string {
  const report = JSON.parse(provenance) as { values: { path: string; value: unknown }[] };
  const values = report.values.map((one) => {
    const key = one.path.slice(one.path.lastIndexOf('.') + 1);
    const { value } = one;
    return typeof value === 'string' && isSecret(key, value) ? { ...one, value: hidden(value) } : one;
  });
  return JSON.stringify({ ...report, values }, null, 1);
}
