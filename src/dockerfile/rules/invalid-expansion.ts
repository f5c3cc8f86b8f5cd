import { problemRule } from './support/problemRule';

export default problemRule({
  id: 'invalid-expansion',
  since: '0.1.0',
  title: 'Invalid variable expansion or quote',
  docs: {
    why: 'The builder supports the modifiers `-`, `+`, `?`, `#`, `%` and `/` of `${name}`. With any other modifier, or with an unclosed quote or brace, the build fails.',
    bad: 'FROM alpine:3.20\nENV NAME=${USER^^}\n',
    good: 'FROM alpine:3.20\nENV NAME=${USER:-app}\n',
    links: ['https://docs.docker.com/reference/dockerfile/#environment-replacement'],
  },
});
