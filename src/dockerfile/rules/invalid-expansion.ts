import { problemRule } from './support/problemRule';

export default problemRule({
  id: 'invalid-expansion',
  title: 'A variable or quote that cannot be expanded',
  docs: {
    why: 'The builder knows the modifiers `-`, `+`, `?`, `#`, `%` and `/` of `${name}`; other ones, and quotes or braces that are never closed, stop the build.',
    bad: 'FROM alpine:3.20\nENV NAME=${USER^^}\n',
    good: 'FROM alpine:3.20\nENV NAME=${USER:-app}\n',
    links: ['https://docs.docker.com/reference/dockerfile/#environment-replacement'],
  },
});
