import rule from '../../../src/compose/rules/ports-appended';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'The override publishes another port',
      text: `
        services:
          web:
            image: nginx:1.27
            ports: ["8080:80"]
      `,
      files: {
        'compose.override.yaml': `
          services:
            web:
              ports: ["9229:9229"]
        `,
      },
    },
    {
      title: 'The override replaces the list',
      text: `
        services:
          web:
            ports: !override
              - "9090:80"
      `,
      files: {
        'compose.yaml': `
          services:
            web:
              image: nginx:1.27
              ports: ["8080:80"]
        `,
      },
      options: { path: 'compose.override.yaml' },
    },
    {
      title: 'The same mapping in both files',
      text: `
        services:
          web:
            ports: ["8080:80"]
      `,
      files: {
        'compose.yaml': `
          services:
            web:
              image: nginx:1.27
              ports: ["8080:80"]
        `,
      },
      options: { path: 'compose.override.yaml' },
    },
    {
      title: 'Two host ports in one list',
      text: `
        services:
          web:
            image: nginx:1.27
            ports: ["8080:80", "9090:80"]
      `,
    },
  ],
  invalid: [
    {
      title: 'An override with another host port',
      text: `
        services:
          web:
            ports:
        #   ^^^^^ warning ports-appended (fixable)
              - "9090:80"
      `,
      files: {
        'compose.yaml': `
          services:
            web:
              image: nginx:1.27
              ports:
                - "8080:80"
        `,
      },
      options: { path: 'compose.override.yaml' },
      fixed: `
        services:
          web:
            ports: !override
              - "9090:80"
      `,
    },
    {
      title: 'A flow list, in a later document of the same file',
      text: `
        services:
          web:
            image: nginx:1.27
            ports: ["8080:80"]
        ---
        services:
          web:
            ports: ["127.0.0.1:8080:80", "443:443"]
        #   ^^^^^ warning ports-appended (fixable)
      `,
      fixed: `
        services:
          web:
            image: nginx:1.27
            ports: ["8080:80"]
        ---
        services:
          web:
            ports: !override ["127.0.0.1:8080:80", "443:443"]
      `,
    },
    {
      title: 'Once for each service',
      text: `
        services:
          web:
            image: nginx:1.27
            ports: ["8080:80"]
          api:
            image: example/api:1.0
            ports: ["3000:3000"]
        ---
        services:
          web:
            ports: ["80:80"]
        #   ^^^^^ warning ports-appended (fixable)
          api:
            ports: ["3001:3000"]
        #   ^^^^^ warning ports-appended (fixable)
      `,
    },
  ],
});
