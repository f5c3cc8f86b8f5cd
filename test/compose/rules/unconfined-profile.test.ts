import rule from '../../../src/compose/rules/unconfined-profile';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'A custom profile',
      text: `
        services:
          web:
            image: nginx:1.27
            security_opt:
              - seccomp:./profile.json
              - apparmor=web
      `,
    },
    {
      title: 'Other options',
      text: `
        services:
          web:
            image: nginx:1.27
            security_opt: ["no-new-privileges:true", "label:type:web_t"]
      `,
    },
    {
      title: 'The same text in another key',
      text: `
        services:
          web:
            image: nginx:1.27
            labels: ["seccomp:unconfined"]
      `,
    },
  ],
  invalid: [
    {
      title: 'For a debugger',
      text: `
        services:
          api:
            image: example/api:1.0
            cap_add: [SYS_PTRACE]
            security_opt:
              - seccomp:unconfined
        #       ^^^^^^^^^^^^^^^^^^ warning unconfined-profile
      `,
    },
    {
      title: 'With an equals sign, in quotes',
      text: `
        services:
          api:
            image: example/api:1.0
            security_opt: ["apparmor=unconfined"]
        #                  ^^^^^^^^^^^^^^^^^^^^^ warning unconfined-profile
      `,
    },
    {
      title: 'SELinux',
      text: `
        services:
          api:
            image: example/api:1.0
            security_opt:
              - label:disable
        #       ^^^^^^^^^^^^^ warning unconfined-profile
      `,
    },
  ],
});
