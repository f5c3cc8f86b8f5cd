import { problemRule } from './support/problemRule';

export default problemRule({
  id: 'syntax',
  since: '0.1.0',
  title: 'Invalid Dockerfile syntax',
  docs: {
    why: 'The builder reads the whole file before it runs anything: heredocs must be closed, ENV and LABEL need pairs, JSON forms contain strings, directives appear once. With one mistake, nothing is built.',
    bad: 'FROM alpine:3.20\nENV GREETING\n',
    good: 'FROM alpine:3.20\nENV GREETING=hello\n',
    links: ['https://docs.docker.com/reference/dockerfile/#format'],
  },
});
