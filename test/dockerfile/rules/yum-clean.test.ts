import rule from '../../../src/dockerfile/rules/yum-clean';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Cleaned in the same RUN',
      text: `
        FROM rockylinux:8
        RUN yum install -y curl && yum clean all
        RUN yum install -y git && rm -rf /var/cache/yum
      `,
    },
    {
      title: 'A cache mount',
      text: `
        FROM rockylinux:8
        RUN --mount=type=cache,target=/var/cache/yum yum install -y curl
      `,
    },
    {
      title: 'dnf is covered by another rule',
      text: `
        FROM fedora:42
        RUN dnf install -y curl
      `,
    },
  ],
  invalid: [
    {
      title: 'Several packages',
      text: `
        FROM rockylinux:8
        RUN yum -y install \\
        #          ^^^^^^^ info yum-clean
              httpd \\
              php
      `,
    },
    {
      title: 'Cleaned in the next RUN',
      text: `
        FROM rockylinux:8
        RUN yum upgrade -y
        #       ^^^^^^^ info yum-clean
        RUN yum clean all
      `,
    },
    {
      title: "A hint in a stage that isn't the final one",
      text: `
        FROM rockylinux:8 AS build
        RUN yum install -y gcc
        #       ^^^^^^^ hint yum-clean
        FROM rockylinux:8
        COPY --from=build /app /app
      `,
    },
  ],
});
