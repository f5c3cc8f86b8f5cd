import rule from '../../../src/dockerfile/rules/apt-update-alone';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'In different stages',
      text: `
        FROM debian:12 AS base
        RUN apt-get update
        FROM debian:12
        RUN apt-get install -y curl
      `,
    },
    {
      title: 'Update and install in one RUN',
      text: `
        FROM debian:12
        RUN apt-get update \\
         && apt-get install -y curl
        RUN apt-get install -y --reinstall tzdata
      `,
    },
    `
      FROM debian:12
      RUN apt-get update && apt-get install -y curl
    `,
    `
      FROM debian:12
      RUN apt-get update
    `,
    `
      FROM debian:12
      RUN apt-get update && ./install.sh
      RUN apt-get install -y x
    `,
  ],
  invalid: [
    {
      title: 'One RUN for each step',
      text: `
        FROM debian:12
        RUN apt-get update -qq
        #           ^^^^^^ warning apt-update-alone
        ENV DEBIAN_FRONTEND=noninteractive
        RUN apt-get install -y curl
        RUN apt-get install -y git
      `,
    },
    {
      title: 'With apt',
      text: `
        FROM debian:12
        RUN rm -f /etc/apt/sources.list.d/x.list && apt update
        #                                               ^^^^^^ warning apt-update-alone
        RUN apt install -y curl
      `,
    },
    `
      FROM debian:12
      RUN apt-get update
      #           ^^^^^^ warning apt-update-alone
      RUN apt-get install -y curl
    `,
  ],
});
