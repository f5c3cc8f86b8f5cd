import { fileCheck, namedBy } from '../host/fileCheck';

export default fileCheck({
  id: 'server-certificate-owner',
  number: '3.11',
  title: 'Certificate of the daemon owned by another user than root',
  why: 'Who can replace it can stop clients from trusting the daemon.',
  what: "the daemon's certificate",
  paths: namedBy('tlscert'),
  owner: {},
});
