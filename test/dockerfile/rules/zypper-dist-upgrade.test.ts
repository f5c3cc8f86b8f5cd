import rule from '../../../src/dockerfile/rules/zypper-dist-upgrade';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'An update of what is there',
      text: `
        FROM opensuse/leap:15.6
        RUN zypper -n update && zypper -n patch
      `,
    },
    {
      title: 'A package of that name',
      text: `
        FROM opensuse/leap:15.6
        RUN zypper -n install dup
      `,
    },
    {
      title: 'The word in a string',
      text: `
        FROM debian:12
        RUN echo zypper dup
      `,
    },
  ],
  invalid: [
    {
      title: 'Before anything is installed',
      text: `
        FROM opensuse/tumbleweed
        RUN zypper -n dup && zypper -n install nginx
        #             ^^^ warning zypper-dist-upgrade
      `,
    },
    {
      title: 'The long command',
      text: `
        FROM opensuse/leap:15.6
        RUN zypper --non-interactive dist-upgrade --auto-agree-with-licenses
        #                            ^^^^^^^^^^^^ warning zypper-dist-upgrade
      `,
    },
    {
      title: 'In a heredoc',
      text: `
        FROM opensuse/leap:15.6
        RUN <<EOF
        zypper ref
        zypper -n dup --no-recommends
        #         ^^^ warning zypper-dist-upgrade
        EOF
      `,
    },
  ],
});
