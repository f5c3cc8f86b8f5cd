import { fileCheck, unitFile } from '../host/fileCheck';

export default fileCheck({
  id: 'docker-socket-unit-owner',
  number: '3.3',
  title: 'docker.socket owned by another user than root',
  why: "Who can write the unit file decides who may use the engine's socket.",
  what: 'docker.socket',
  paths: unitFile('docker.socket'),
  owner: {},
});
