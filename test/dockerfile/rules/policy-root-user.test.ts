import rule from '../../../src/dockerfile/rules/policy-root-user';
import { testRule } from '../../support/dockerfileCases';
import { policyOf } from '../../support/policyOf';

const options = { policy: policyOf('no-root: refuse') };

testRule(rule, {
  valid: [
    { title: 'No policy', text: 'FROM node:22' },
    { title: 'A user', text: 'FROM node:22\nUSER node\n', options },
    {
      title: 'A user of the stage below',
      text: 'FROM node:22 AS base\nUSER 1000\nFROM base\nRUN true\n',
      options,
    },
    {
      title: 'Signed off by the name of its stage',
      text: 'FROM node:22 AS legacy',
      options: {
        policy: policyOf(
          'no-root: warn\nexceptions:\n  - {policy: no-root, for: legacy, who: me, why: old, until: "2026-11-30"}',
        ),
      },
    },
  ],
  invalid: [
    { title: 'None', text: 'FROM node:22\n^^^^ error policy-root-user', options },
    { title: 'Root', text: 'FROM node:22\nUSER root\n#    ^^^^ error policy-root-user', options },
    {
      title: 'Only in a stage that is not built',
      text: 'FROM node:22 AS build\nUSER node\nFROM alpine:3.20\n^^^^ warning policy-root-user',
      options: { policy: policyOf('no-root: warn') },
    },
  ],
});
