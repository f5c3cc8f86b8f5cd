import { fileCheck } from '../host/fileCheck';

export default fileCheck({
  id: 'etc-default-docker-permissions',
  number: '3.20',
  title: '/etc/default/docker writable by others',
  why: 'Who can write it decides how the daemon starts, which runs as root.',
  what: '/etc/default/docker',
  paths: () => ['/etc/default/docker'],
  most: 0o644,
});
