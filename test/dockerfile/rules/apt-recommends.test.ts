import rule from '../../../src/dockerfile/rules/apt-recommends';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Nothing is installed',
      text: `
        FROM debian:12
        RUN apt-get install -s foo
        RUN apt-get -y --dry-run install foo
        RUN apt-get install --print-uris foo
      `,
    },
    {
      title: 'Both forms of the option',
      text: `
        FROM debian:12
        RUN apt-get install -y --no-install-recommends curl && apt-get -o APT::Install-Recommends=0 install -y git
      `,
    },
    {
      title: 'Explicitly enabled',
      text: `
        FROM debian:12
        RUN apt-get install -y --install-recommends chromium
      `,
    },
    {
      title: 'Other subcommands',
      text: `
        FROM debian:12
        RUN apt-get update && apt-get remove -y curl
      `,
    },
  ],
  invalid: [
    {
      title: 'The usual form',
      text: `
        FROM debian:12
        RUN apt-get update && apt-get install -y git \\
        #                             ^^^^^^^ info apt-recommends (fixable)
         && rm -rf /var/lib/apt/lists/*
      `,
      fixed: `
        FROM debian:12
        RUN apt-get update && apt-get install --no-install-recommends -y git \\
         && rm -rf /var/lib/apt/lists/*
      `,
    },
    {
      title: 'Each call',
      text: `
        FROM debian:12
        RUN apt-get -y install a && apt install -y b
        #              ^^^^^^^ info apt-recommends (fixable)
        #                               ^^^^^^^ info apt-recommends (fixable)
      `,
    },
    {
      title: 'With a version',
      text: `
        FROM debian:12
        RUN apt-get install -y curl=7.88.1-10+deb12u8
        #           ^^^^^^^ info apt-recommends (fixable)
      `,
    },
  ],
});
