import { problemRule } from './support/problemRule';

export default problemRule({
  id: 'unknown-instruction',
  title: 'An instruction that does not exist',
  docs: {
    why: 'A word at the start of a line that is no instruction stops the build. Most often it is a typo, or a command whose line above lacks its continuation.',
    bad: 'FROM alpine:3.20\nRNU echo hello\n',
    good: 'FROM alpine:3.20\nRUN echo hello\n',
    links: ['https://docs.docker.com/reference/dockerfile/#overview'],
    fixes: {
      unsafe: 'Changes the keyword to the known one that is like it.',
    },
  },
});
