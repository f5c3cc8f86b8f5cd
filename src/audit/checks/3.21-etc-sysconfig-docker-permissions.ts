import { fileCheck } from '../host/fileCheck';

export default fileCheck({
  id: 'etc-sysconfig-docker-permissions',
  number: '3.21',
  title: '/etc/sysconfig/docker writable by others',
  why: 'Who can write it decides how the daemon starts, which runs as root.',
  what: '/etc/sysconfig/docker',
  paths: () => ['/etc/sysconfig/docker'],
  most: 0o644,
});
