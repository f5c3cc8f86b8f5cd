import { fileCheck, namedBy } from '../host/fileCheck';

export default fileCheck({
  id: 'ca-certificate-permissions',
  number: '3.10',
  title: 'CA certificate of the daemon that can be changed',
  why: 'Who can replace it decides which clients the daemon trusts.',
  what: "the daemon's CA certificate",
  paths: namedBy('tlscacert'),
  most: 0o444,
});
