import rule from '../../../src/dockerfile/rules/apt-without-yes';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'A configuration option',
      text: `
        FROM debian:12
        RUN apt-get -o APT::Get::Assume-Yes=true install curl
      `,
    },
    {
      title: 'The usual line, with quiet options',
      text: `
        FROM debian:12
        RUN apt-get update -qq && apt-get install -qqy --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
      `,
    },
    `
      FROM debian:12
      RUN apt-get install -yq curl
    `,
    `
      FROM debian:12
      RUN echo apt-get install curl
    `,
    `
      FROM debian:12
      RUN apt-get -s install curl
    `,
    `
      FROM mcr.microsoft.com/windows/nanoserver:1809
      RUN apt-get install curl
    `,
  ],
  invalid: [
    {
      title: 'Other actions that ask for confirmation',
      text: `
        FROM debian:12
        RUN apt-get update && apt-get upgrade && apt-get remove curl
        #                             ^^^^^^^ warning apt-without-yes (fixable)
        #                                                ^^^^^^ warning apt-without-yes (fixable)
      `,
      fixed: `
        FROM debian:12
        RUN apt-get update && apt-get upgrade -y && apt-get remove curl
      `,
    },
    `
      FROM debian:12
      RUN sudo apt-get install -q curl
      #                ^^^^^^^ warning apt-without-yes (fixable)
    `,
    `
      FROM debian:12
      RUN <<EOF
      apt-get update
      apt-get install curl
      #       ^^^^^^^ warning apt-without-yes (fixable)
      EOF
    `,
    `
      FROM debian:12
      RUN bash -c 'apt-get install curl'
      #                    ^^^^^^^ warning apt-without-yes (fixable)
    `,
    `
      FROM debian:12
      ONBUILD RUN apt-get install curl
      #                   ^^^^^^^ warning apt-without-yes (fixable)
    `,
    `
      FROM debian:12
      RUN ["apt-get", "install", "curl"]
      #               ^^^^^^^^^ warning apt-without-yes
    `,
    {
      text: `
        FROM debian:12
        RUN apt-get update && \\
            # tools
            apt-get install \\
        #           ^^^^^^^ warning apt-without-yes (fixable)
              curl
      `,
      fixed: `
        FROM debian:12
        RUN apt-get update && \\
            # tools
            apt-get install -y \\
              curl
      `,
    },
  ],
});
