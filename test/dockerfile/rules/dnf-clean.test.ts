import rule from '../../../src/dockerfile/rules/dnf-clean';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Cleaned in the same RUN',
      text: `
        FROM fedora:42
        RUN dnf install -y curl && dnf clean all
        RUN microdnf install -y git && rm -rf /var/cache/yum /var/cache/dnf
      `,
    },
    {
      title: 'A cache mount',
      text: `
        FROM fedora:42
        RUN --mount=type=cache,target=/var/cache/libdnf5 dnf install -y curl
      `,
    },
    {
      title: 'yum is covered by another rule',
      text: `
        FROM rockylinux:8.9
        RUN yum install -y curl
      `,
    },
  ],
  invalid: [
    {
      title: 'microdnf on a minimal image',
      text: `
        FROM registry.access.redhat.com/ubi9/ubi-minimal:9.4
        RUN microdnf install -y --nodocs \\
        #            ^^^^^^^ info dnf-clean
              tar \\
              gzip
      `,
    },
    {
      title: 'Cleaned too early',
      text: `
        FROM fedora:42
        RUN dnf clean all && dnf upgrade -y
        #                        ^^^^^^^ info dnf-clean
      `,
    },
    {
      title: "A hint in a stage that isn't the final one",
      text: `
        FROM fedora:42 AS build
        RUN dnf install -y gcc
        #       ^^^^^^^ hint dnf-clean
        FROM fedora:42
        COPY --from=build /app /app
      `,
    },
  ],
});
