import rule from '../../../src/dockerfile/rules/dnf-without-yes';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'All forms of the option',
      text: `
        FROM fedora:42
        RUN dnf -y install curl && dnf install --assumeyes git && microdnf install -y tar
      `,
    },
    {
      title: 'A configuration option',
      text: `
        FROM fedora:42
        RUN dnf --setopt=assumeyes=1 install curl
      `,
    },
    {
      title: 'Other subcommands',
      text: `
        FROM fedora:42
        RUN dnf clean all && dnf repolist
      `,
    },
  ],
  invalid: [
    {
      title: 'Without -y',
      text: `
        FROM fedora:42
        RUN dnf install \\
        #       ^^^^^^^ warning dnf-without-yes (fixable)
              git \\
              # for the build
              make \\
         && dnf clean all
      `,
      fixed: `
        FROM fedora:42
        RUN dnf install -y \\
              git \\
              # for the build
              make \\
         && dnf clean all
      `,
    },
    {
      title: 'One of two labels',
      text: `
        FROM fedora:42
        RUN dnf install -y git && microdnf reinstall tzdata
        #                                  ^^^^^^^^^ warning dnf-without-yes (fixable)
      `,
    },
    {
      title: 'In JSON form',
      text: `
        FROM fedora:42
        RUN ["dnf", "install", "git"]
        #           ^^^^^^^^^ warning dnf-without-yes
      `,
    },
  ],
});
