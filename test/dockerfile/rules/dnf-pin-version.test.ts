import rule from '../../../src/dockerfile/rules/dnf-pin-version';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Versions, files and module streams',
      text: `
        FROM fedora:42
        RUN dnf install -y curl-8.11.1 ./tool.rpm https://example.com/x.rpm
        RUN dnf module install -y nodejs:22
      `,
    },
    {
      title: 'A version in a declared variable',
      text: `
        FROM fedora:42
        ARG CURL_VERSION=8.11.1
        RUN dnf install -y curl-\${CURL_VERSION}
      `,
    },
    {
      title: 'Updates',
      text: `
        FROM fedora:42
        RUN dnf upgrade -y && dnf remove -y curl
      `,
    },
  ],
  invalid: [
    {
      title: 'Several packages',
      text: `
        FROM fedora:42
        RUN dnf -y install --setopt=install_weak_deps=False nginx php-fpm && dnf clean all
        #                                                   ^^^^^ info dnf-pin-version
      `,
    },
    {
      title: 'A dash in the package name',
      text: `
        FROM fedora:42
        RUN microdnf install -y java-headless
        #                       ^^^^^^^^^^^^^ info dnf-pin-version
      `,
    },
    {
      title: 'A version in an undeclared variable',
      text: `
        FROM fedora:42
        RUN dnf install -y curl-\${CURL_VERSION}
        #                  ^^^^^^^^^^^^^^^^^^^^ info dnf-pin-version
      `,
    },
  ],
});
