import rule from '../../../src/dockerfile/rules/apt-pin-version';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Versions, a pattern, a target release',
      text: `
        FROM debian:12
        RUN apt-get install -y curl=7.88.1-10+deb12u8 git=1:2.39.* nginx/bookworm-backports
      `,
    },
    {
      title: 'A local file, and a version in a variable',
      text: `
        FROM debian:12
        ARG GIT_VERSION
        RUN apt-get install -y ./tool.deb git=$GIT_VERSION
      `,
    },
    {
      title: 'Options and their values',
      text: `
        FROM debian:12
        RUN apt-get install -y -t bookworm-backports -o Dpkg::Use-Pty=0 curl=8.9.1-1
      `,
    },
  ],
  invalid: [
    {
      title: 'A list, one package on a line',
      text: `
        FROM debian:12
        RUN apt-get update && apt-get install -y --no-install-recommends \\
              build-essential \\
        #     ^^^^^^^^^^^^^^^ info apt-pin-version
              # for the health check
              curl=7.88.1-10+deb12u8 \\
              git \\
         && rm -rf /var/lib/apt/lists/*
      `,
    },
    {
      title: 'A variable in the package name',
      text: `
        FROM debian:12
        RUN apt-get install -y php\${PHP}-cli
        #                      ^^^^^^^^^^^^^ info apt-pin-version
      `,
    },
    {
      title: 'In JSON form',
      text: `
        FROM debian:12
        RUN ["apt-get", "install", "-y", "curl"]
        #                                ^^^^^^ info apt-pin-version
      `,
    },
  ],
});
