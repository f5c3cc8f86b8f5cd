import type { CheckOf } from '../check';
import { failIf } from '../outcome';

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
  examine: ({ record }) => failIf(record.host.ipcMode === 'host' && 'The IPC mode is "host".'),
};

export default check;
