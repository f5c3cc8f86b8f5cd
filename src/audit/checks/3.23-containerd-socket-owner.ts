import { fileCheck } from '../host/fileCheck';

export default fileCheck({
  id: 'containerd-socket-owner',
  number: '3.23',
  severity: 'high',
  title: 'containerd socket owned by another user than root',
  why: "Who can use containerd's socket can start containers with any right, past the Docker daemon.",
  what: '/run/containerd/containerd.sock',
  paths: () => ['/run/containerd/containerd.sock'],
  owner: {},
});
