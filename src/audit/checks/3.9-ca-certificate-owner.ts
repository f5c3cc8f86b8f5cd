import { fileCheck, namedBy } from '../host/fileCheck';

export default fileCheck({
  id: 'ca-certificate-owner',
  number: '3.9',
  title: 'CA certificate of the daemon owned by another user than root',
  why: 'Who can replace it decides which clients the daemon trusts.',
  what: "the daemon's CA certificate",
  paths: namedBy('tlscacert'),
  owner: {},
});
