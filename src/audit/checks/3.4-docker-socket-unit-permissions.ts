import { fileCheck, unitFile } from '../host/fileCheck';

export default fileCheck({
  id: 'docker-socket-unit-permissions',
  number: '3.4',
  title: 'docker.socket writable by others',
  why: "Who can write the unit file decides who may use the engine's socket.",
  what: 'docker.socket',
  paths: unitFile('docker.socket'),
  most: 0o644,
});
