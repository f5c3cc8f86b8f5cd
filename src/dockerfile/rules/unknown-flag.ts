import { problemRule } from './support/problemRule';

export default problemRule({
  id: 'unknown-flag',
  title: 'A flag that the instruction does not have',
  docs: {
    why: 'Each instruction takes its own few flags; any other one stops the build.',
    bad: 'FROM alpine:3.20\nCOPY --chwon=app:app . /app\n',
    good: 'FROM alpine:3.20\nCOPY --chown=app:app . /app\n',
    links: ['https://docs.docker.com/reference/dockerfile/#copy'],
    fixes: {
      unsafe: 'Changes the flag to the known one with a similar name.',
    },
  },
});
