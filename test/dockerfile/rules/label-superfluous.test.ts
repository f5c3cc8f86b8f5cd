import rule from '../../../src/dockerfile/rules/label-superfluous';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Labels in the schema',
      text: `
        FROM debian:12
        LABEL com.example.team=web
      `,
      options: { labelSchema: { 'com.example.team': 'text' }, strictLabels: true },
    },
    {
      title: 'Not strict',
      text: `
        FROM debian:12
        LABEL other=x
      `,
      options: { labelSchema: { 'com.example.team': 'text' } },
    },
    { title: 'No labels', text: 'FROM debian:12', options: { labelSchema: {}, strictLabels: true } },
  ],
  invalid: [
    {
      title: 'A typo',
      text: `
        FROM debian:12
        LABEL com.example.tema=web
        #     ^^^^^^^^^^^^^^^^ warning label-superfluous
      `,
      options: { labelSchema: { 'com.example.team': 'text' }, strictLabels: true },
    },
    {
      title: 'With an allowed label, in quotes',
      text: `
        FROM debian:12
        LABEL team=web \\
              "owner"=me
        #     ^^^^^^^ warning label-superfluous
      `,
      options: { labelSchema: { team: 'text' }, strictLabels: true },
    },
    {
      title: 'A name that JavaScript objects have',
      text: `
        FROM debian:12
        LABEL constructor=x
        #     ^^^^^^^^^^^ warning label-superfluous
      `,
      options: { labelSchema: { team: 'text' }, strictLabels: true },
    },
  ],
});
