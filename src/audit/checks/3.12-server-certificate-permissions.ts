import { fileCheck, namedBy } from '../host/fileCheck';

export default fileCheck({
  id: 'server-certificate-permissions',
  number: '3.12',
  title: 'Certificate of the daemon that can be changed',
  why: 'Who can replace it can stop clients from trusting the daemon.',
  what: "the daemon's certificate",
  paths: namedBy('tlscert'),
  most: 0o444,
});
