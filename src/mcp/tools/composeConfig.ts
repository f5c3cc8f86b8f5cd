import { z } from 'zod';
import { isSecret } from '../../base/secrets/find';
import { hidden } from '../../base/secrets/mask';
import { UserError } from '../../base/userError';
import { confined } from '../confine';
import { defineTool } from '../tool';

export default defineTool({
  name: 'compose_config',
  title: 'Show a Compose Stack as It Will Run',
  description:
    'Merges Compose files, env files and profiles as "docker compose config" does, without Docker. With provenance, gives the file, line and column of every value instead. Use it to find out which value holds and where to change it. Secrets are masked.',
  input: {
    files: z
      .array(z.string().min(1).max(4096))
      .max(50)
      .optional()
      .describe('Compose files in order; default: those of the folder'),
    profiles: z.array(z.string().min(1).max(200)).max(50).optional().describe('Profiles to enable'),
    provenance: z.boolean().optional().describe('Where each value comes from, as JSON'),
  },
  async run({ files = [], profiles = [], provenance = false }, host) {
    const { code, stdout, stderr } = await host.run('config', [
      ...files.flatMap((file) => ['--file', confined(host.root, file)]),
      ...profiles.flatMap((profile) => ['--profile', profile]),
      ...(provenance ? ['--provenance'] : []),
    ]);
    if (code !== 0) throw new UserError('broken-stack', stderr.trim());
    return provenance ? withoutSecrets(stdout) : stdout;
  },
});

/** Here a value stands apart from its name, by which it may be known for a secret. */
function withoutSecrets(provenance: string): string {
  const report = JSON.parse(provenance) as { values: { path: string; value: unknown }[] };
  const values = report.values.map((one) => {
    const name = one.path.slice(one.path.lastIndexOf('.') + 1);
    const { value } = one;
    return typeof value === 'string' && isSecret(name, value) ? { ...one, value: hidden(value) } : one;
  });
  return JSON.stringify({ ...report, values }, null, 1);
}
