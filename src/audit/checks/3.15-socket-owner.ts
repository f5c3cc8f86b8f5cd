import { fileCheck } from '../host/fileCheck';

export default fileCheck({
  id: 'socket-owner',
  number: '3.15',
  severity: 'high',
  title: 'Engine socket owned by another user or group',
  why: 'Who can use the socket is root on this machine: a container can mount every file of it.',
  what: "the engine's socket",
  paths: ({ socket }) => [socket],
  owner: { group: 'docker' },
});
