import { fileCheck } from '../host/fileCheck';

export default fileCheck({
  id: 'daemon-json-owner',
  number: '3.17',
  title: 'daemon.json owned by another user than root',
  why: 'Who can write it decides how the daemon starts, which runs as root.',
  what: 'daemon.json',
  paths: ({ daemon }) => ['why' in daemon ? '/etc/docker/daemon.json' : daemon.configFile],
  owner: {},
});
