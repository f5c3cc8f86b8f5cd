import { problemRule } from './support/problemRule';

export default problemRule({
  id: 'missing-argument',
  since: '0.1.0',
  title: 'Missing argument',
  docs: {
    why: 'Instructions need their arguments: COPY a source and a destination, USER a name, SHELL a JSON array. Without them, the build fails.',
    bad: 'FROM alpine:3.20\nCOPY app.conf\n',
    good: 'FROM alpine:3.20\nCOPY app.conf /etc/app.conf\n',
    links: ['https://docs.docker.com/reference/dockerfile/'],
  },
});
