import { fileCheck, unitFile } from '../host/fileCheck';

export default fileCheck({
  id: 'docker-service-permissions',
  number: '3.2',
  title: 'docker.service writable by others',
  why: 'Who can write the unit file decides how the daemon starts, which runs as root.',
  what: 'docker.service',
  paths: unitFile('docker.service'),
  most: 0o644,
});
