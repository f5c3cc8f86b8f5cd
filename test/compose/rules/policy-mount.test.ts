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
      title: 'A volume on another host',
      text: 'services:\n  web:\n    image: a\n    volumes:\n      - etc:/e\nvolumes:\n  etc:\n    driver_opts: {type: nfs, o: addr=nas, device: ":/etc"}\n',
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
      title: 'A denied path by a detour',
      text: 'services:\n  web:\n    image: a\n    volumes:\n      - /var/../etc/./ssl:/ssl\n#       ^^^^^^^^^^^^^^^^^^^^^^ warning policy-mount\n      - //etc:/e\n#       ^^^^^^^^ warning policy-mount\n',
      options,
    },
    {
      title: 'A denied path as a volume',
      text: 'services:\n  web:\n    image: a\n    volumes:\n      - etc:/e\n#       ^^^^^^ warning policy-mount\nvolumes:\n  etc:\n    driver: local\n    driver_opts: {type: none, o: bind, device: /etc}\n',
      options,
    },
    {
      title: 'The socket that Compose mounts',
      text: 'services:\n  web:\n    image: a\n    use_api_socket: true\n#                   ^^^^ warning policy-mount\n',
      options,
    },
    {
      title: 'Not within what is allowed, refused',
      text: 'services:\n  web:\n    image: a\n    volumes:\n      - ../other:/data\n#       ^^^^^^^^^^^^^^ error policy-mount\n',
      options: { policy: policyOf('mounts: {allow: [/project], severity: refuse}') },
    },
  ],
});
