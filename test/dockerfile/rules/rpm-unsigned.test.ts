import rule from '../../../src/dockerfile/rules/rpm-unsigned';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'The signing key is imported',
      text: `
        FROM rockylinux:9
        RUN rpm --import https://example.com/key.asc && dnf install -y tool
      `,
    },
    {
      title: 'The option in a string',
      text: `
        FROM debian:12
        RUN echo --nogpgcheck
      `,
    },
    {
      title: 'The option of another program',
      text: `
        FROM debian:12
        RUN ./deploy --nosignature
      `,
    },
  ],
  invalid: [
    {
      title: 'A package from a URL',
      text: `
        FROM rockylinux:9
        RUN yum install -y --nogpgcheck https://example.com/agent.rpm \\
        #                  ^^^^^^^^^^^^ warning rpm-unsigned
         && yum clean all
      `,
    },
    {
      title: 'With rpm',
      text: `
        FROM rockylinux:9
        RUN rpm -i --nodigest tool.rpm
        #          ^^^^^^^^^^ warning rpm-unsigned
      `,
    },
    {
      title: 'With zypper',
      text: `
        FROM opensuse/leap:15.6
        RUN zypper --no-gpg-checks install -y tool
        #          ^^^^^^^^^^^^^^^ warning rpm-unsigned
      `,
    },
  ],
});
