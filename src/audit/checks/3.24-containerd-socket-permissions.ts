import { fileCheck } from '../host/fileCheck';

export default fileCheck({
  id: 'containerd-socket-permissions',
  number: '3.24',
  severity: 'high',
  title: 'containerd socket open to every user',
  why: "Who can use containerd's socket can start containers with any right, past the Docker daemon.",
  what: '/run/containerd/containerd.sock',
  paths: () => ['/run/containerd/containerd.sock'],
  most: 0o660,
});
