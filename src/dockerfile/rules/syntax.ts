import { problemRule } from './support/problemRule';

export default problemRule({
  id: 'syntax',
  title: 'The file cannot be split into instructions',
  docs: {
    why: 'The builder reads the whole file before it runs anything: heredocs must end, ENV and LABEL must be pairs, JSON forms hold strings, directives stand once. One slip here and nothing is built.',
    bad: 'FROM alpine:3.20\nENV GREETING\n',
    good: 'FROM alpine:3.20\nENV GREETING=hello\n',
    links: ['https://docs.docker.com/reference/dockerfile/#format'],
  },
});
