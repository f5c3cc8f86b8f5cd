import { fileCheck } from '../host/fileCheck';

export default fileCheck({
  id: 'socket-permissions',
  number: '3.16',
  severity: 'high',
  title: 'Engine socket open to every user',
  why: 'Who can use the socket is root on this machine: a container can mount every file of it.',
  what: "the engine's socket",
  paths: ({ socket }) => [socket],
  most: 0o660,
});
