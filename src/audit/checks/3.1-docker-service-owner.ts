import { fileCheck, unitFile } from '../host/fileCheck';

export default fileCheck({
  id: 'docker-service-owner',
  number: '3.1',
  title: 'docker.service owned by another user than root',
  why: 'Who can write the unit file decides how the daemon starts, which runs as root.',
  what: 'docker.service',
  paths: unitFile('docker.service'),
  owner: {},
});
