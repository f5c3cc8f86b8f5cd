import rule from '../../../src/compose/rules/host-device';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'A named volume',
      text: `
        services:
          db:
            image: postgres:17
            volumes: [data:/var/lib/postgresql/data]
        volumes:
          data:
      `,
    },
    {
      title: 'Device cgroup rules alone',
      text: `
        services:
          app:
            image: example/app:1.0
            device_cgroup_rules: ["c 189:* rmw"]
      `,
    },
    {
      title: 'A GPU reservation',
      text: `
        services:
          model:
            image: example/model:1.0
            deploy:
              resources:
                reservations:
                  devices:
                    - capabilities: [gpu]
      `,
    },
  ],
  invalid: [
    {
      title: 'A USB adapter for home automation',
      text: `
        services:
          hub:
            image: example/hub:1.0
            devices:
              - /dev/ttyUSB0:/dev/ttyUSB0
        #       ^^^^^^^^^^^^^^^^^^^^^^^^^ hint host-device
      `,
    },
    {
      title: 'In quotes, with permissions',
      text: `
        services:
          player:
            image: example/player:1.0
            devices: ["/dev/dri:/dev/dri:rw", /dev/snd]
        #             ^^^^^^^^^^^^^^^^^^^^^^ hint host-device
        #                                     ^^^^^^^^ hint host-device
      `,
    },
    {
      title: 'In long form',
      text: `
        services:
          hub:
            image: example/hub:1.0
            devices:
              - source: /dev/ttyACM0
        #       ^^^^^^^^^^^^^^^^^^^^ hint host-device (to 7:24)
                target: /dev/ttyACM0
                permissions: rw
      `,
    },
  ],
});
