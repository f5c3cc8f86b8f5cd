import type { CheckOf } from '../check';
import { failIf, notApplicable, unknown } from '../outcome';

const check: CheckOf<'container'> = {
  id: 'ssh-server',
  number: '5.7',
  level: 1,
  severity: 'medium',
  title: 'SSH server in a container',
  about: 'container',
  docs: {
    why: 'Its keys and users have to be managed in each container, and a log-in bypasses the rights of the engine.',
    remedy: 'Remove the SSH server from the image. Use `docker exec` to get a shell.',
    differs: 'The engine lists the processes, so that the image needs no `ps`.',
  },
  look: 'docker top NAME',
  instructions: ['CMD', 'ENTRYPOINT'],
  examine({ processes, record }) {
    if (record.state.status !== 'running') return notApplicable("The container isn't running.");
    if (!processes) return unknown("The engine can't list the processes.");
    const server = processes.find((line) => /(?:^|\/)(?:sshd|dropbear)(?:$|[\s:])/.test(line));
    return failIf(server !== undefined && `A process is "${server.slice(0, 200)}".`);
  },
};

export default check;
