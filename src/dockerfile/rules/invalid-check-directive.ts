import { problemRule } from './support/problemRule';

export default problemRule({
  id: 'invalid-check-directive',
  title: 'A check directive that the builder does not understand',
  docs: {
    why: 'A typo in `# check=` is not a comment that is passed over: it fails the build.',
    bad: '# check=skp=JSONArgsRecommended\nFROM alpine:3.20\n',
    good: '# check=skip=JSONArgsRecommended\nFROM alpine:3.20\n',
    links: ['https://docs.docker.com/reference/dockerfile/#check'],
    fixes: {
      unsafe: 'Changes the option to the known one with a similar name.',
    },
  },
});
