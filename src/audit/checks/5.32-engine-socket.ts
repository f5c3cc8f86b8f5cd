import type { CheckOf } from '../check';
import { fail, pass } from '../outcome';
import { mountPlaces } from '../support/places';

const socket = /(?:^|\/)(?:docker|podman|containerd|crio)\.sock$/;
const socketFolders: readonly string[] = [
  '/run',
  '/var/run',
  '/run/docker',
  '/run/podman',
  '/run/containerd',
];

const check: CheckOf<'container'> = {
  id: 'engine-socket',
  number: '5.32',
  level: 1,
  severity: 'high',
  title: 'Engine socket in a container',
  about: 'container',
  docs: {
    why: 'Who has the socket is root on the host: a container can be started with every file of it. Read-only makes no difference.',
    remedy:
      'Remove the mount. If the program only has to read, put a proxy between them that only lets through what it needs.',
    differs:
      'The sockets of containerd, CRI-O and Podman count as well, and so do the folders that they are in.',
  },
  look: "docker inspect --format '{{json .Mounts}}' NAME",
  keys: ['volumes'],
  examine(container) {
    const found = container.record.mounts.filter(
      ({ type, source, destination }) =>
        type === 'bind' &&
        (socket.test(source) ||
          socket.test(destination) ||
          socketFolders.includes(source.replace(/(?<!\/)\/+$/, ''))),
    );
    if (found.length === 0) return pass;
    const facts = found.map(({ source, destination }) => `${source} is mounted at ${destination}.`);
    return mountPlaces(fail(...facts), container, found);
  },
};

export default check;
