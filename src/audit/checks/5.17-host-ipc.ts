import type { CheckOf } from '../check';
import { failIf, unknown } from '../outcome';
import type { EngineSubject } from '../subject';
import { isPodman } from '../support/container';

function isOld({ version }: EngineSubject): boolean {
  return Number.parseInt(version.version, 10) < 5;
}

const check: CheckOf<'container'> = {
  id: 'host-ipc',
  number: '5.17',
  level: 1,
  severity: 'high',
  title: 'Shared memory of the host',
  about: 'container',
  docs: {
    why: 'The container can read and write what processes of the host share with each other.',
    remedy:
      'Remove `ipc: host`. Containers that have to share memory can use `ipc: shareable` and `ipc: "service:NAME"`.',
  },
  look: "docker inspect --format '{{.HostConfig.IpcMode}}' NAME",
  keys: ['ipc'],
  examine: ({ record, engine }) =>
    isPodman(engine) && record.host.ipcMode === 'shareable' && record.state.pid === 0 && isOld(engine)
      ? unknown('Podman before 5.0 reports the IPC mode of running containers only. Start the container.')
      : failIf(record.host.ipcMode === 'host' && 'The IPC mode is "host".'),
};

export default check;
