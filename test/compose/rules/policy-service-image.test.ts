import rule from '../../../src/compose/rules/policy-service-image';
import { testRule } from '../../support/composeCases';
import { policyOf } from '../../support/policyOf';

const options = { policy: policyOf('registries: {allow: [docker.io], deny: [docker.io/evil]}') };

testRule(rule, {
  valid: [
    { title: 'No policy', text: 'services:\n  web:\n    image: ghcr.io/x/y:1\n' },
    { title: 'Docker Hub', text: 'services:\n  web:\n    image: nginx:1.27\n', options },
    { title: 'Built here', text: 'services:\n  web:\n    image: ghcr.io/x/y:1\n    build: .\n', options },
    {
      title: 'Signed off for the service',
      text: 'services:\n  legacy-db:\n    image: quay.io/x/y:1\n',
      options: {
        policy: policyOf(
          'registries: {allow: [docker.io]}\nexceptions:\n  - {policy: registries, for: legacy-*, who: me, why: old, until: 2027-01-01}',
        ),
      },
    },
  ],
  invalid: [
    {
      title: 'Another registry',
      text: 'services:\n  web:\n    image: ghcr.io/x/y:1\n#          ^^^^^^^^^^^^^ warning policy-service-image\n',
      options,
    },
    {
      title: 'Denied although allowed',
      text: 'services:\n  web:\n    image: evil/miner:1\n#          ^^^^^^^^^^^^ warning policy-service-image\n',
      options,
    },
    {
      title: 'No digest, refused',
      text: 'services:\n  web:\n    image: nginx:1.27\n#          ^^^^^^^^^^ error policy-service-image\n',
      options: { policy: policyOf('digests: refuse') },
    },
  ],
});
