import * as z from 'zod/mini';
import { maskText } from '../../base/secrets/mask';
import { lastLines } from '../../containers/lastLines';
import { container } from '../inputs';
import { defineTool } from '../tool';

export default defineTool({
  name: 'container_logs',
  title: 'Read Container Logs',
  reference: 'containerLogs',
  summary: 'Reads the end of the log of a container, with secrets masked.',
  description:
    'Reads the end of the log of a container, running or stopped. Secrets are masked. To find out why it does not work, use diagnose first.',
  asksEngine: true,
  input: {
    container,
    tail: z.optional(
      z.int().check(z.minimum(1), z.maximum(2000), z.describe('How many lines are read; default: 100')),
    ),
    contains: z.optional(
      z.string().check(z.maxLength(500), z.describe('Only lines with this text, in upper or lower case')),
    ),
  },
  async run({ container: id, tail = 100, contains }, host, signal) {
    const engine = await host.engine();
    const details = await engine.containers.inspect(id, signal);
    const lines = await lastLines(engine, details, tail, signal);
    // Masked first: else an agent could find out a secret by asking for the lines that contain a guess.
    const shown = maskText(lines.join('\n')).split('\n');
    const wanted = contains?.toLowerCase();
    const kept = wanted === undefined ? shown : shown.filter((line) => line.toLowerCase().includes(wanted));
    return kept.join('\n') || 'No lines.';
  },
});
