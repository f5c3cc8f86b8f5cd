import { z } from 'zod';
import { composeLabels } from '../../containers/composeLabels';
import type { ContainerSummary, PortRecord } from '../../engine/records';
import { defineTool } from '../tool';

export default defineTool({
  name: 'list_containers',
  title: 'List Containers',
  description:
    'Lists the containers of the engine that the Docker CLI uses: name, image, state with exit code and health, ports, networks, Compose project and service.',
  input: {
    project: z.string().min(1).max(200).optional().describe('Only those of this Compose project'),
    all: z.boolean().optional().describe('Stopped containers too; default: true'),
  },
  async run({ project, all = true }, host, signal) {
    const engine = await host.engine();
    const filters = project === undefined ? {} : { label: [`${composeLabels.project}=${project}`] };
    const containers = await engine.containers.list({ filters }, signal);
    const shown = containers.filter(({ state }) => all || state === 'running');
    return shown.length === 0 ? 'No containers.' : JSON.stringify(shown.map(described), null, 1);
  },
});

function described(container: ContainerSummary) {
  const { id, name, image, status, state, health, exitCode, ports, networks, labels } = container;
  return {
    name,
    id: id.slice(0, 12),
    image,
    state,
    status,
    ...(health === 'none' ? {} : { health }),
    ...(exitCode === undefined ? {} : { exitCode }),
    ports: ports.map(portText),
    networks: networks.map((network) => network.name),
    project: labels[composeLabels.project],
    service: labels[composeLabels.service],
  };
}

function portText({ hostIp, publicPort, privatePort, protocol }: PortRecord): string {
  const target = `${privatePort}/${protocol}`;
  return publicPort === undefined ? target : `${hostIp ?? ''}:${publicPort}->${target}`;
}
