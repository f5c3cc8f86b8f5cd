import rule from '../../../src/compose/rules/policy-capability';
import { testRule } from '../../support/composeCases';
import { policyOf } from '../../support/policyOf';

const options = { policy: policyOf('capabilities: {allow: [NET_BIND_SERVICE], severity: refuse}') };

testRule(rule, {
  valid: [
    { title: 'No policy', text: 'services:\n  web:\n    image: a\n    privileged: true\n' },
    {
      title: 'Allowed, written in any way',
      text: 'services:\n  web:\n    image: a\n    cap_add: [cap_net_bind_service]\n',
      options,
    },
    {
      title: 'Dropped',
      text: 'services:\n  web:\n    image: a\n    cap_drop: [ALL]\n    privileged: false\n',
      options,
    },
    {
      title: 'Not denied',
      text: 'services:\n  web:\n    image: a\n    cap_add: [NET_ADMIN]\n',
      options: { policy: policyOf('capabilities: {deny: ["SYS_*"]}') },
    },
  ],
  invalid: [
    {
      title: 'Not allowed',
      text: 'services:\n  web:\n    image: a\n    cap_add: [NET_ADMIN]\n#             ^^^^^^^^^ error policy-capability\n',
      options,
    },
    {
      title: 'Privileged has them all',
      text: 'services:\n  web:\n    image: a\n    privileged: true\n#               ^^^^ error policy-capability\n',
      options,
    },
    {
      title: 'ALL includes what is denied',
      text: 'services:\n  web:\n    image: a\n    cap_add: [ALL]\n#             ^^^ warning policy-capability\n',
      options: { policy: policyOf('capabilities: {deny: ["SYS_*"]}') },
    },
    {
      title: 'ALL and privileged include what is denied, whatever is allowed',
      text: 'services:\n  web:\n    image: a\n    cap_add: [ALL]\n#             ^^^ warning policy-capability\n  db:\n    image: a\n    privileged: true\n#               ^^^^ warning policy-capability\n',
      options: { policy: policyOf('capabilities: {allow: ["*"], deny: [SYS_ADMIN]}') },
    },
  ],
});
