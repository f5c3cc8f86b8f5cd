import { fileCheck, namedBy } from '../host/fileCheck';

export default fileCheck({
  id: 'server-key-owner',
  number: '3.13',
  title: "Key of the daemon's certificate owned by another user than root",
  why: 'Who can read the key can pose as the daemon.',
  what: "the key of the daemon's certificate",
  paths: namedBy('tlskey'),
  owner: {},
});
