import rule from '../../../src/compose/rules/policy-mount';
import { testRule } from '../../support/composeCases';
import { policyOf } from '../../support/policyOf';

const options = { policy: policyOf('mounts: {deny: [/etc, /var/run/docker.sock]}') };

testRule(rule, {
  valid: [
    { title: 'No policy', text: 'services:\n  web:\n    image: a\n    volumes:\n      - /etc:/e\n' },
    {
      title: 'Another path',
      text: 'services:\n  web:\n    image: a\n    volumes:\n      - /etcetera:/e\n      - /var/lib/x:/x\n',
      options,
    },
    {
      title: 'A volume',
      text: 'services:\n  web:\n    image: a\n    volumes:\n      - etc:/etc\nvolumes:\n  etc:\n',
      options,
    },
    {
      title: 'Within what is allowed',
      text: 'services:\n  web:\n    image: a\n    volumes:\n      - ./data:/data\n',
      options: { policy: policyOf('mounts: {allow: [/project]}') },
    },
  ],
  invalid: [
    {
      title: 'Below a denied path',
      text: 'services:\n  web:\n    image: a\n    volumes:\n      - /etc/ssl:/ssl:ro\n#       ^^^^^^^^^^^^^^^^ warning policy-mount\n',
      options,
    },
    {
      title: 'Above a denied path',
      text: 'services:\n  web:\n    image: a\n    volumes:\n      - /var/run/:/run\n#       ^^^^^^^^^^^^^^ warning policy-mount\n      - /:/host\n#       ^^^^^^^ warning policy-mount\n',
      options,
    },
    {
      title: 'Not within what is allowed, refused',
      text: 'services:\n  web:\n    image: a\n    volumes:\n      - ../other:/data\n#       ^^^^^^^^^^^^^^ error policy-mount\n',
      options: { policy: policyOf('mounts: {allow: [/project], severity: refuse}') },
    },
  ],
});
