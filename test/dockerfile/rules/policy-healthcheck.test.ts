import rule from '../../../src/dockerfile/rules/policy-healthcheck';
import { testRule } from '../../support/dockerfileCases';
import { policyOf } from '../../support/policyOf';

const options = { policy: policyOf('healthcheck: warn') };

testRule(rule, {
  valid: [
    { title: 'No policy', text: 'FROM node:22' },
    { title: 'A check', text: 'FROM node:22\nHEALTHCHECK CMD true\n', options },
    { title: 'One of the stage below', text: 'FROM node:22 AS a\nHEALTHCHECK CMD true\nFROM a\n', options },
  ],
  invalid: [
    { title: 'None', text: 'FROM node:22\n^^^^ warning policy-healthcheck', options },
    {
      title: 'HEALTHCHECK NONE',
      text: 'FROM node:22\n^^^^ warning policy-healthcheck\nHEALTHCHECK NONE',
      options,
    },
    {
      title: 'Refused',
      text: 'FROM node:22\n^^^^ error policy-healthcheck',
      options: { policy: policyOf('healthcheck: refuse') },
    },
  ],
});
