import { fileCheck } from '../host/fileCheck';

export default fileCheck({
  id: 'etc-default-docker-owner',
  number: '3.19',
  title: '/etc/default/docker owned by another user than root',
  why: 'Who can write it decides how the daemon starts, which runs as root.',
  what: '/etc/default/docker',
  paths: () => ['/etc/default/docker'],
  owner: {},
});
