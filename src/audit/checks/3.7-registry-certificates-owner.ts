import { fileCheck, registryCertificates } from '../host/fileCheck';

export default fileCheck({
  id: 'registry-certificates-owner',
  number: '3.7',
  title: 'Registry certificates owned by another user than root',
  why: 'Who can write them decides which registries the engine trusts.',
  what: 'the certificates below /etc/docker/certs.d',
  paths: registryCertificates,
  owner: {},
});
