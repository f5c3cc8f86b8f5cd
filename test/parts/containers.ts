import { askEngine } from './engineHttp';

/** A container of the busybox image, for tests that look at containers. */
export interface TestContainer {
  readonly name: string;
  readonly command?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  /** Created and not started where false. */
  readonly start?: boolean;
  readonly hostConfig?: Readonly<Record<string, unknown>>;
  readonly config?: Readonly<Record<string, unknown>>;
}

/** Makes the container and starts it; returns its id. It has a network only where its `hostConfig` names one. */
export async function createContainer(socketPath: string, container: TestContainer): Promise<string> {
  const {
    name,
    command = ['sleep', '3600'],
    labels = {},
    start = true,
    hostConfig = {},
    config = {},
  } = container;
  const answer = await askEngine(socketPath, `/containers/create?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    body: {
      Image: 'busybox:latest',
      Cmd: command,
      Labels: labels,
      StopTimeout: 0,
      NetworkDisabled: !('NetworkMode' in hostConfig),
      HostConfig: { NetworkMode: 'none', ...hostConfig },
      ...config,
    },
  });
  if (answer.status !== 201) throw new Error(`The container ${name} was not created: ${answer.body}`);
  const { Id: id } = JSON.parse(answer.body) as { Id: string };
  if (start) await act(socketPath, id, 'start');
  return id;
}

/** Does one of the engine's verbs (`start`, `stop`, `kill`, `pause`) to a container. */
export async function act(socketPath: string, container: string, verb: string): Promise<void> {
  const { status, body } = await askEngine(socketPath, `/containers/${container}/${verb}`, {
    method: 'POST',
  });
  if (status >= 400) throw new Error(`${verb} of ${container} failed: ${body}`);
}

/** The labels that make a container a service of a compose project. */
export function composeLabels(project: string, service: string): Record<string, string> {
  return {
    'com.docker.compose.project': project,
    'com.docker.compose.service': service,
    'com.docker.compose.container-number': '1',
  };
}
