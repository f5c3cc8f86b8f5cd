import { problemRule } from './support/problemRule';

export default problemRule({
  id: 'invalid-exposed-port',
  since: '0.1.0',
  title: 'Invalid exposed port',
  aliases: ['DL3011', 'DS-0008'],
  aliasesOf: () => ['DL3011', 'DS-0008'],
  docs: {
    why: 'Ports range from 0 to 65535; the protocols are tcp, udp and sctp.',
    bad: 'FROM alpine:3.20\nEXPOSE 80800\n',
    good: 'FROM alpine:3.20\nEXPOSE 8080\n',
    links: ['https://docs.docker.com/reference/dockerfile/#expose'],
  },
});
