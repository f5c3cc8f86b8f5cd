import { fileCheck, namedBy } from '../host/fileCheck';

export default fileCheck({
  id: 'server-key-permissions',
  number: '3.14',
  severity: 'high',
  title: "Key of the daemon's certificate readable by others",
  why: 'Who can read the key can pose as the daemon.',
  what: "the key of the daemon's certificate",
  paths: namedBy('tlskey'),
  most: 0o400,
});
