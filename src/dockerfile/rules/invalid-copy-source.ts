import { problemRule } from './support/problemRule';

export default problemRule({
  id: 'invalid-copy-source',
  since: '0.1.0',
  title: 'COPY from a URL or a Git repository',
  docs: {
    why: 'COPY copies files from the build context, a stage or an image. Use ADD for a URL or a Git repository.',
    bad: 'FROM alpine:3.20\nCOPY https://example.com/app.conf /etc/\n',
    good: 'FROM alpine:3.20\nADD https://example.com/app.conf /etc/\n',
    links: ['https://docs.docker.com/reference/dockerfile/#add'],
    fixes: {
      unsafe: 'Replaces COPY with ADD, which fetches the source.',
    },
  },
});
