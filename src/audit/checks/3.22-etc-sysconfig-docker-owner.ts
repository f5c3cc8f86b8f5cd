import { fileCheck } from '../host/fileCheck';

export default fileCheck({
  id: 'etc-sysconfig-docker-owner',
  number: '3.22',
  title: '/etc/sysconfig/docker owned by another user than root',
  why: 'Who can write it decides how the daemon starts, which runs as root.',
  what: '/etc/sysconfig/docker',
  paths: () => ['/etc/sysconfig/docker'],
  owner: {},
});
