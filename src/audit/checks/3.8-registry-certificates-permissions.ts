import { fileCheck, registryCertificates } from '../host/fileCheck';

export default fileCheck({
  id: 'registry-certificates-permissions',
  number: '3.8',
  title: 'Registry certificates that can be changed',
  why: 'Who can write them decides which registries the engine trusts.',
  what: 'the certificates below /etc/docker/certs.d',
  paths: registryCertificates,
  most: 0o444,
});
