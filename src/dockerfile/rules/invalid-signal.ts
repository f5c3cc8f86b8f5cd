import { problemRule } from './support/problemRule';

export default problemRule({
  id: 'invalid-signal',
  since: '0.1.0',
  title: 'Invalid stop signal',
  docs: {
    why: 'STOPSIGNAL takes the number or name of a signal.',
    bad: 'FROM alpine:3.20\nSTOPSIGNAL SIGTREM\n',
    good: 'FROM alpine:3.20\nSTOPSIGNAL SIGTERM\n',
    links: ['https://docs.docker.com/reference/dockerfile/#stopsignal'],
  },
});
