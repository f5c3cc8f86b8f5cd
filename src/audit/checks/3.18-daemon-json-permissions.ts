import { fileCheck } from '../host/fileCheck';

export default fileCheck({
  id: 'daemon-json-permissions',
  number: '3.18',
  title: 'daemon.json writable by others',
  why: 'Who can write it decides how the daemon starts, which runs as root.',
  what: 'daemon.json',
  paths: ({ daemon }) => ['why' in daemon ? '/etc/docker/daemon.json' : daemon.configFile],
  most: 0o644,
});
