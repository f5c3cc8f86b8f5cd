import * as z from 'zod/mini';
import { composeLabels } from '../../containers/composeLabels';
import type { ContainerSummary, PortRecord } from '../../engine/records';
import { name } from '../inputs';
import { defineTool } from '../tool';

export default defineTool({
  name: 'list_containers',
  title: 'List Containers',
  reference: 'listContainers',
  summary: 'Lists the containers of the engine with their state.',
  description:
    'Lists the containers of the engine that the Docker CLI uses: name, image, state with exit code and health, ports, networks, Compose project and service.',
  asksEngine: true,
  input: {
    project: z.optional(name('Only those of this Compose project')),
    all: z.optional(z.boolean().check(z.describe('Stopped containers too; default: true'))),
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
  const { id, image, status, state, health, exitCode, ports, networks, labels } = container;
  return {
    name: container.name,
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
