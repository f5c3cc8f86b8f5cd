import rule from '../../../src/dockerfile/rules/policy-image';
import { testRule } from '../../support/dockerfileCases';
import { policyOf } from '../../support/policyOf';

const registries = {
  policy: policyOf('registries: {allow: [docker.io/library, "ghcr.io/acme"], severity: refuse}'),
};
const digest = `sha256:${'a'.repeat(64)}`;

testRule(rule, {
  valid: [
    { title: 'No policy', text: 'FROM ghcr.io/x/y:1' },
    {
      title: 'Allowed paths',
      text: 'FROM node:22\nFROM ghcr.io/acme/base/app:1\nFROM scratch\n',
      options: registries,
    },
    {
      title: 'A base by name, with any tag',
      text: 'FROM node:22',
      options: { policy: policyOf('bases: {allow: [node]}') },
    },
    { title: 'Pinned', text: `FROM node:22@${digest}`, options: { policy: policyOf('digests: refuse') } },
    {
      title: 'Signed off',
      text: 'FROM quay.io/legacy/app:1',
      options: {
        policy: policyOf(
          'registries: {allow: [docker.io]}\nexceptions:\n  - {policy: registries, for: "quay.io/legacy/*", who: me, why: old, until: 2027-01-01}',
        ),
      },
    },
  ],
  invalid: [
    {
      title: 'Another registry, refused',
      text: `
        FROM node:22 AS build
        FROM ghcr.io/acmecorp/app:1
        #    ^^^^^^^^^^^^^^^^^^^^^^ error policy-image
      `,
      options: registries,
    },
    {
      title: 'A forbidden tag of a base',
      text: 'FROM node\n#    ^^^^ warning policy-image',
      options: { policy: policyOf('bases: {deny: ["*:latest"]}') },
    },
    {
      title: 'COPY --from is no base, but has a registry and a digest',
      text: `
        FROM node@${digest}
        COPY --from=busybox:1 /bin/sh /
        #           ^^^^^^^^^ warning policy-image
      `,
      options: { policy: policyOf('bases: {allow: [node]}\ndigests: warn') },
    },
  ],
});
