import { problemRule } from './support/problemRule';

export default problemRule({
  id: 'unknown-instruction',
  since: '0.1.0',
  title: 'Unknown instruction',
  docs: {
    why: 'An unknown word at the start of a line makes the build fail. Usually it is a typo, or the line above lacks its continuation character.',
    bad: 'FROM alpine:3.20\nRNU echo hello\n',
    good: 'FROM alpine:3.20\nRUN echo hello\n',
    links: ['https://docs.docker.com/reference/dockerfile/#overview'],
    fixes: {
      unsafe: 'Changes the keyword to the known one that is like it.',
    },
  },
});
