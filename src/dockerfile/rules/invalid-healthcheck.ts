import { problemRule } from './support/problemRule';

export default problemRule({
  id: 'invalid-healthcheck',
  since: '0.1.0',
  title: 'Invalid HEALTHCHECK',
  docs: {
    why: 'HEALTHCHECK takes `CMD` and a command, or `NONE`; its durations need a unit.',
    bad: 'FROM alpine:3.20\nHEALTHCHECK --interval=30 CMD true\n',
    good: 'FROM alpine:3.20\nHEALTHCHECK --interval=30s CMD true\n',
    links: ['https://docs.docker.com/reference/dockerfile/#healthcheck'],
    fixes: {
      unsafe: 'Changes the word to the known one that is like it.',
    },
  },
});
