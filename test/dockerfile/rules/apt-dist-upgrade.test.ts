import rule from '../../../src/dockerfile/rules/apt-dist-upgrade';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'A plain upgrade',
      text: `
        FROM debian:12
        RUN apt-get update && apt-get upgrade -y
      `,
    },
    {
      title: 'A package and an argument with that name',
      text: `
        FROM debian:12
        RUN apt-get install -y full-upgrade && echo dist-upgrade
      `,
    },
    {
      title: 'On Alpine',
      text: `
        FROM alpine:3.22
        RUN apk upgrade --no-cache
      `,
    },
  ],
  invalid: [
    {
      title: 'Before anything is installed',
      text: `
        FROM debian:12
        RUN apt-get update \\
         && apt-get dist-upgrade -y \\
        #           ^^^^^^^^^^^^ warning apt-dist-upgrade
         && apt-get install -y curl
      `,
    },
    {
      title: 'The alias full-upgrade',
      text: `
        FROM debian:12
        RUN apt -y full-upgrade
        #          ^^^^^^^^^^^^ warning apt-dist-upgrade
      `,
    },
    {
      title: 'In a script, with options before',
      text: `
        FROM debian:12
        RUN <<EOF
        apt-get update
        DEBIAN_FRONTEND=noninteractive apt-get -qq dist-upgrade -y
        #                                          ^^^^^^^^^^^^ warning apt-dist-upgrade
        EOF
      `,
    },
  ],
});
