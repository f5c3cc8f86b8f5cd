import { problemRule } from './support/problemRule';

export default problemRule({
  id: 'invalid-onbuild',
  title: 'An instruction that ONBUILD cannot hold',
  aliases: ['DL3043'],
  aliasesOf: () => ['DL3043'],
  docs: {
    why: 'ONBUILD cannot hold another ONBUILD, nor FROM or MAINTAINER.',
    bad: 'FROM alpine:3.20\nONBUILD FROM scratch\n',
    good: 'FROM alpine:3.20\nONBUILD COPY . /app\n',
    links: ['https://docs.docker.com/reference/dockerfile/#onbuild-limitations'],
  },
});
