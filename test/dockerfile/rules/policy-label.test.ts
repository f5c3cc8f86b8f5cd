import rule from '../../../src/dockerfile/rules/policy-label';
import { testRule } from '../../support/dockerfileCases';
import { policyOf } from '../../support/policyOf';

const options = { policy: policyOf('labels: {require: [team, source]}') };

testRule(rule, {
  valid: [
    { title: 'No policy', text: 'FROM node:22' },
    { title: 'All of them', text: 'FROM node:22\nLABEL team=a "source"=b\n', options },
    {
      title: 'Of the stage below',
      text: 'FROM node:22 AS a\nLABEL team=a\nFROM a\nLABEL source=b\n',
      options,
    },
  ],
  invalid: [
    {
      title: 'Two missing',
      text: 'FROM node:22\n^^^^ warning policy-label\n^^^^ warning policy-label',
      options,
    },
    { title: 'One missing', text: 'FROM node:22\n^^^^ warning policy-label\nLABEL team=a', options },
    {
      title: 'Refused',
      text: 'FROM node:22\n^^^^ error policy-label',
      options: { policy: policyOf('labels: {require: [team], severity: refuse}') },
    },
  ],
});
