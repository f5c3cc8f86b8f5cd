import { problemRule } from './support/problemRule';

export default problemRule({
  id: 'invalid-run-mount',
  since: '0.1.0',
  title: 'Invalid RUN --mount',
  docs: {
    why: 'Each mount type has its own options, and a cache or bind mount needs a target other than `/`.',
    bad: 'FROM alpine:3.20\nRUN --mount=type=cahce,target=/cache true\n',
    good: 'FROM alpine:3.20\nRUN --mount=type=cache,target=/cache true\n',
    links: ['https://docs.docker.com/reference/dockerfile/#run---mount'],
    fixes: {
      unsafe: 'Changes the option or type to the known one with a similar name.',
    },
  },
});
