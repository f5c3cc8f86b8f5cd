import { problemRule } from './support/problemRule';

export default problemRule({
  id: 'invalid-flag-value',
  title: 'A flag with a value that it does not take',
  docs: {
    why: 'The values of flags such as `--chmod`, `--network`, `--platform` and `--checksum` follow rules; the builder checks them before it starts, or halfway through.',
    bad: 'FROM alpine:3.20\nRUN --network=offline true\n',
    good: 'FROM alpine:3.20\nRUN --network=none true\n',
    links: ['https://docs.docker.com/reference/dockerfile/#run---network'],
    fixes: {
      unsafe: 'Changes the variable to the known one with a similar name.',
    },
  },
});
