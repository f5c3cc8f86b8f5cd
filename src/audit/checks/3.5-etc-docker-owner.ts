import { fileCheck } from '../host/fileCheck';

export default fileCheck({
  id: 'etc-docker-owner',
  number: '3.5',
  title: '/etc/docker owned by another user than root',
  why: "The folder holds the daemon's configuration and the certificates that it trusts.",
  what: '/etc/docker',
  paths: () => ['/etc/docker'],
  owner: {},
});
