import { z } from 'zod';
import { maskText } from '../../base/secrets/mask';
import { lastLines } from '../../containers/lastLines';
import { defineTool } from '../tool';

export default defineTool({
  name: 'container_logs',
  title: 'Read Container Logs',
  description:
    'Reads the end of the log of a container, running or stopped. Secrets are masked. To find out why it does not work, use diagnose first.',
  input: {
    container: z.string().min(1).max(300).describe('Name or ID'),
    tail: z.number().int().min(1).max(2000).optional().describe('How many lines are read; default: 100'),
    contains: z.string().max(500).optional().describe('Only lines with this text, in upper or lower case'),
  },
  async run({ container, tail = 100, contains }, host, signal) {
    const engine = await host.engine();
    const details = await engine.containers.inspect(container, signal);
    const lines = await lastLines(engine, details, tail, signal);
    // Masked first: else an agent could find out a secret by asking for the lines that contain a guess.
    const shown = maskText(lines.join('\n')).split('\n');
    const wanted = contains?.toLowerCase();
    const kept = wanted === undefined ? shown : shown.filter((line) => line.toLowerCase().includes(wanted));
    return kept.join('\n') || 'No lines.';
  },
});
