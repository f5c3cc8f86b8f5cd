import { problemRule } from './support/problemRule';

export default problemRule({
  id: 'invalid-signal',
  title: 'A stop signal that does not exist',
  docs: {
    why: 'STOPSIGNAL takes the number or the name of a signal.',
    bad: 'FROM alpine:3.20\nSTOPSIGNAL SIGTREM\n',
    good: 'FROM alpine:3.20\nSTOPSIGNAL SIGTERM\n',
    links: ['https://docs.docker.com/reference/dockerfile/#stopsignal'],
  },
});
