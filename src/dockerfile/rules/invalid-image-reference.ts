import { problemRule } from '../problemRule';

export default problemRule({
  id: 'invalid-image-reference',
  title: 'A base image whose name cannot be one',
  docs: {
    why: 'The name after FROM, with the defaults of its ARGs filled in, has to be a valid image reference. Where an ARG has no default the file builds only for who knows which `--build-arg` to give.',
    bad: 'ARG VERSION\nFROM alpine:${VERSION}\n',
    good: 'ARG VERSION=3.20\nFROM alpine:${VERSION}\n',
    links: [
      'https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact',
      'https://docs.docker.com/build/checks/invalid-default-arg-in-from/',
    ],
  },
});
