import { problemRule } from './support/problemRule';

export default problemRule({
  id: 'invalid-onbuild',
  since: '0.1.0',
  title: 'Invalid ONBUILD instruction',
  aliases: ['DL3043'],
  aliasesOf: () => ['DL3043'],
  docs: {
    why: "ONBUILD can't contain another ONBUILD, FROM or MAINTAINER.",
    bad: 'FROM alpine:3.20\nONBUILD FROM scratch\n',
    good: 'FROM alpine:3.20\nONBUILD COPY . /app\n',
    links: ['https://docs.docker.com/reference/dockerfile/#onbuild-limitations'],
  },
});
