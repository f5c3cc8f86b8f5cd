import { inspectDocument } from '../../inspect/document/inspectDocument';
import { container } from '../inputs';
import { defineTool } from '../tool';

export default defineTool({
  name: 'inspect_container',
  title: 'Inspect a Container',
  reference: 'inspectContainer',
  summary: 'Shows what the engine knows about a container, with secrets masked.',
  description:
    'Shows the state, command, environment, ports, mounts, networks, limits and security options of a container, then everything that the engine reports. Secrets are masked.',
  asksEngine: true,
  input: { container },
  async run({ container: id }, host, signal) {
    const engine = await host.engine();
    return inspectDocument(await engine.containers.inspect(id, signal), Date.now());
  },
});
