import { problemRule } from './support/problemRule';

export default problemRule({
  id: 'unknown-flag',
  since: '0.1.0',
  title: 'Unknown flag',
  docs: {
    why: 'Every instruction supports only certain flags. With any other flag, the build fails.',
    bad: 'FROM alpine:3.20\nCOPY --chwon=app:app . /app\n',
    good: 'FROM alpine:3.20\nCOPY --chown=app:app . /app\n',
    links: ['https://docs.docker.com/reference/dockerfile/#copy'],
    fixes: {
      unsafe: 'Changes the flag to the known one with a similar name.',
    },
  },
});
