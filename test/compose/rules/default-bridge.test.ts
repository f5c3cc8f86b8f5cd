import rule from '../../../src/compose/rules/default-bridge';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'No network_mode',
      text: `
        services:
          web:
            image: nginx:1.27
      `,
    },
    {
      title: 'The bridge driver of a network in the file',
      text: `
        services:
          web:
            image: nginx:1.27
            networks: [back]
        networks:
          back:
            driver: bridge
      `,
    },
    {
      title: 'The host network is covered by another rule',
      text: `
        services:
          web:
            image: nginx:1.27
            network_mode: host
      `,
    },
  ],
  invalid: [
    {
      title: 'A service migrated from docker run',
      text: `
        services:
          cache:
            image: redis:7.4
            network_mode: bridge
        #                 ^^^^^^ warning default-bridge
      `,
    },
    {
      title: 'The alias "default" for the same network',
      text: `
        services:
          cache:
            image: redis:7.4
            network_mode: "default"
        #                 ^^^^^^^^^ warning default-bridge
      `,
    },
    {
      title: 'In an override file',
      text: `
        services:
          web:
            network_mode: bridge
        #                 ^^^^^^ warning default-bridge
      `,
      files: {
        'compose.yaml': `
          services:
            web:
              image: nginx:1.27
        `,
      },
      options: { path: 'compose.override.yaml' },
    },
  ],
});
