import rule from '../../../src/compose/rules/new-privileges';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'Both forms of the option',
      text: `
        services:
          a:
            image: example/a:1.0
            security_opt: ["no-new-privileges:true"]
          b:
            image: example/b:1.0
            security_opt: [no-new-privileges]
      `,
    },
    {
      title: 'From an anchor',
      text: `
        x-hard: &hard
          security_opt: ["no-new-privileges=true"]
        services:
          web:
            image: nginx:1.27
            <<: *hard
      `,
    },
    {
      title: 'From the override',
      text: `
        services:
          web:
            image: nginx:1.27
      `,
      files: {
        'compose.override.yaml': `
          services:
            web:
              security_opt: ["no-new-privileges:true"]
        `,
      },
    },
  ],
  invalid: [
    {
      title: 'Not set',
      text: `
        services:
          web:
        # ^^^ hint new-privileges
            image: nginx:1.27
      `,
    },
    {
      title: 'Explicitly turned off',
      text: `
        services:
          web:
        # ^^^ hint new-privileges
            image: nginx:1.27
            security_opt: ["no-new-privileges:false"]
      `,
    },
    {
      title: 'Other security options',
      text: `
        services:
          web:
        # ^^^ hint new-privileges
            image: nginx:1.27
            security_opt:
              - apparmor:unconfined
          "db":
        # ^^^^ hint new-privileges
            image: postgres:17
      `,
    },
  ],
});
