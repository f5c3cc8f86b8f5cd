import { fileCheck } from '../host/fileCheck';

export default fileCheck({
  id: 'etc-docker-permissions',
  number: '3.6',
  title: '/etc/docker writable by others',
  why: "The folder holds the daemon's configuration and the certificates that it trusts.",
  what: '/etc/docker',
  paths: () => ['/etc/docker'],
  most: 0o755,
});
