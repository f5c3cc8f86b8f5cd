import rule from '../../../src/compose/rules/dangerous-capability';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'Narrow capabilities',
      text: `
        services:
          vpn:
            image: example/wireguard:1.0
            cap_add:
              - NET_ADMIN
              - NET_BIND_SERVICE
      `,
    },
    {
      title: 'Dropping all capabilities',
      text: `
        services:
          web:
            image: nginx:1.27
            cap_drop: [ALL]
      `,
    },
    {
      title: 'A capability with a similar name',
      text: `
        services:
          tracer:
            image: example/tracer:1.0
            cap_add: [SYS_PTRACE]
      `,
    },
  ],
  invalid: [
    {
      title: 'A VPN client that loads kernel modules',
      text: `
        services:
          vpn:
            image: example/wireguard:1.0
            cap_add:
              - NET_ADMIN
              - SYS_MODULE
        #       ^^^^^^^^^^ warning dangerous-capability
      `,
    },
    {
      title: 'With the prefix, and in any case',
      text: `
        services:
          backup:
            image: example/backup:1.0
            cap_add: [CAP_SYS_ADMIN, sys_rawio]
        #             ^^^^^^^^^^^^^ warning dangerous-capability
        #                            ^^^^^^^^^ warning dangerous-capability
      `,
    },
    {
      title: 'In quotes',
      text: `
        services:
          web:
            image: nginx:1.27
            cap_add:
              - "ALL"
        #       ^^^^^ warning dangerous-capability
      `,
    },
    {
      title: 'Once for an anchor that two services merge',
      text: `
        x-caps: &caps
          cap_add: [SYS_ADMIN]
        #           ^^^^^^^^^ warning dangerous-capability
        services:
          a:
            image: example/a:1.0
            <<: *caps
          b:
            image: example/b:1.0
            <<: *caps
      `,
    },
  ],
});
