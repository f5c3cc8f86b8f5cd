import rule from '../../../src/dockerfile/rules/yum-pin-version';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'A version, an address',
      text: `
        FROM rockylinux:8
        RUN yum install -y curl-7.61.1 https://example.com/agent.rpm
      `,
    },
    {
      title: 'Updates',
      text: `
        FROM rockylinux:8
        RUN yum upgrade -y && yum remove -y curl
      `,
    },
    {
      title: 'dnf is covered by another rule',
      text: `
        FROM rockylinux:8
        RUN dnf install -y curl
      `,
    },
  ],
  invalid: [
    {
      title: 'The EPEL repository',
      text: `
        FROM rockylinux:8
        RUN yum install -y epel-release && yum clean all
        #                  ^^^^^^^^^^^^ info yum-pin-version
      `,
    },
    {
      title: 'Several packages',
      text: `
        FROM rockylinux:8
        RUN yum -y install httpd php-7.4
        #                  ^^^^^ info yum-pin-version
      `,
    },
    {
      title: 'In a heredoc',
      text: `
        FROM rockylinux:8
        RUN <<EOF
        yum install -y git
        #              ^^^ info yum-pin-version
        EOF
      `,
    },
    {
      title: 'Several packages, none with a version',
      text: `
        FROM rockylinux:8
        RUN yum install -y curl tar gzip && yum clean all
        #                  ^^^^ info yum-pin-version
      `,
    },
  ],
});
