import { z } from 'zod';
import { inspectDocument } from '../../inspect/document/inspectDocument';
import { defineTool } from '../tool';

export default defineTool({
  name: 'inspect_container',
  title: 'Inspect a Container',
  description:
    'Shows the state, command, environment, ports, mounts, networks, limits and security options of a container, then everything that the engine reports. Secrets are masked.',
  input: { container: z.string().min(1).max(300).describe('Name or ID') },
  async run({ container }, host, signal) {
    const engine = await host.engine();
    return inspectDocument(await engine.containers.inspect(container, signal), Date.now());
  },
});
