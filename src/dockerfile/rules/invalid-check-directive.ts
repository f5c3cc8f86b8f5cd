import { problemRule } from './support/problemRule';

export default problemRule({
  id: 'invalid-check-directive',
  since: '0.1.0',
  title: 'Invalid check directive',
  docs: {
    why: "A typo in `# check=` isn't ignored like a comment: the build fails.",
    bad: '# check=skp=JSONArgsRecommended\nFROM alpine:3.20\n',
    good: '# check=skip=JSONArgsRecommended\nFROM alpine:3.20\n',
    links: ['https://docs.docker.com/reference/dockerfile/#check'],
    fixes: {
      unsafe: 'Changes the option to the known one with a similar name.',
    },
  },
});
