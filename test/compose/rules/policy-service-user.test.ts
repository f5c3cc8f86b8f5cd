import rule from '../../../src/compose/rules/policy-service-user';
import { testRule } from '../../support/composeCases';
import { policyOf } from '../../support/policyOf';

const options = { policy: policyOf('no-root: refuse') };

testRule(rule, {
  valid: [
    { title: 'No policy', text: 'services:\n  web:\n    image: a\n    user: root\n' },
    { title: 'The user of the image', text: 'services:\n  web:\n    image: a\n', options },
    { title: 'Another user', text: 'services:\n  web:\n    image: a\n    user: "1000:0"\n', options },
  ],
  invalid: [
    {
      title: 'By name',
      text: 'services:\n  web:\n    image: a\n    user: root\n#         ^^^^ error policy-service-user\n',
      options,
    },
    {
      title: 'By number, with a group',
      text: 'services:\n  web:\n    image: a\n    user: "0:0"\n#         ^^^^^ error policy-service-user\n',
      options,
    },
    {
      title: 'By a number with a sign',
      text: 'services:\n  web:\n    image: a\n    user: "+0"\n#         ^^^^ error policy-service-user\n',
      options,
    },
    {
      title: 'A warning',
      text: 'services:\n  web:\n    image: a\n    user: root:adm\n#         ^^^^^^^^ warning policy-service-user\n',
      options: { policy: policyOf('no-root: warn') },
    },
  ],
});
