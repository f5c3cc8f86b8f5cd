import { problemRule } from './support/problemRule';

export default problemRule({
  id: 'invalid-flag-value',
  since: '0.1.0',
  title: 'Invalid flag value',
  docs: {
    why: 'The builder checks the values of flags such as `--chmod`, `--network`, `--platform` and `--checksum` before it starts, or halfway through the build.',
    bad: 'FROM alpine:3.20\nRUN --network=offline true\n',
    good: 'FROM alpine:3.20\nRUN --network=none true\n',
    links: ['https://docs.docker.com/reference/dockerfile/#run---network'],
    fixes: {
      unsafe: 'Changes the variable to the known one with a similar name.',
    },
  },
});
