import rule from '../../../src/compose/rules/obsolete-version';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'The project name',
      text: `
        name: shop
        services:
          web:
            image: nginx:1.27
      `,
    },
    {
      title: 'A service and a label called version',
      text: `
        services:
          version:
            image: nginx:1.27
            labels: { version: "3" }
      `,
    },
    {
      title: 'In a comment',
      text: `
        # version: "3"
        services:
          web:
            image: nginx:1.27
      `,
    },
  ],
  invalid: [
    {
      title: 'At the top of the file',
      text: `
        version: '3.8' # of the file format
        ^^^^^^^^^^^^^^ info obsolete-version (fixable)

        services:
          web:
            image: nginx:1.27
      `,
      fixed: `
        # of the file format

        services:
          web:
            image: nginx:1.27
      `,
    },
    {
      title: 'At the end, without quotes',
      text: `
        services:
          web:
            image: nginx:1.27
        version: 2.4
        ^^^^^^^^^^^^ info obsolete-version (fixable)
      `,
      fixed: `
        services:
          web:
            image: nginx:1.27
      `,
    },
    {
      title: 'In an override file',
      text: `
        version: "3"
        ^^^^^^^^^^^^ info obsolete-version (fixable)
        services:
          web:
            ports: ["80:80"]
      `,
      files: {
        'compose.yaml': `
          version: "3"
          services:
            web:
              image: nginx:1.27
        `,
      },
      options: { path: 'compose.override.yaml' },
    },
  ],
});
