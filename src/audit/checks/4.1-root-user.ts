import type { CheckOf } from '../check';
import { failIf } from '../outcome';

const check: CheckOf<'container'> = {
  id: 'root-user',
  number: '4.1',
  level: 1,
  severity: 'medium',
  title: 'Process that runs as root',
  about: 'container',
  docs: {
    why: 'Who takes over the process is root in the container: it can change every file of it, and a way out of the container leads to root on the host.',
    remedy: 'Create a user in the Dockerfile and end it with `USER`, or set `user` in the Compose file.',
    differs:
      "Root is also found with a group (`0:0`, `root:root`). Containers that aren't running are examined as well.",
  },
  look: "docker inspect --format '{{.Config.User}}' NAME",
  keys: ['user'],
  instructions: ['USER'],
  examine({ record }) {
    const user = record.config.user.split(':')[0] ?? '';
    const isRoot = user === '' || user === 'root' || /^0+$/.test(user);
    return failIf(
      isRoot &&
        (record.config.user === ''
          ? 'No user is set, so it is root.'
          : `The user is "${record.config.user}".`),
    );
  },
};

export default check;
