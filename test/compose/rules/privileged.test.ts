import rule from '../../../src/compose/rules/privileged';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'Turned off',
      text: `
        services:
          web:
            image: nginx:1.27
            privileged: false
      `,
    },
    {
      title: 'Capabilities instead',
      text: `
        services:
          vpn:
            image: example/vpn:1.0
            cap_add: [NET_ADMIN]
            devices: [/dev/net/tun]
      `,
    },
    {
      title: 'A privileged build',
      text: `
        services:
          builder:
            build:
              context: .
              privileged: true
      `,
    },
  ],
  invalid: [
    {
      title: 'Docker in Docker',
      text: `
        services:
          dind:
            image: docker:27-dind
            privileged: true
        #               ^^^^ warning privileged
      `,
    },
    {
      title: 'From a variable with a default',
      text: `
        services:
          hub:
            image: example/hub:1.0
            privileged: \${PRIVILEGED:-true}
        #               ^^^^^^^^^^^^^^^^^^^ warning privileged
      `,
    },
    {
      title: 'From an anchor',
      text: `
        x-device: &device
          privileged: true
        #             ^^^^ warning privileged
        services:
          hub:
            <<: *device
            image: example/hub:1.0
      `,
    },
    {
      title: 'In quotes',
      text: `
        services:
          hub: { image: "example/hub:1.0", privileged: "true" }
        #                                              ^^^^^^ warning privileged
      `,
    },
  ],
});
