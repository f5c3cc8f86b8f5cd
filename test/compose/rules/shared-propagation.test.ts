import rule from '../../../src/compose/rules/shared-propagation';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'The default, and one-way propagation',
      text: `
        services:
          web:
            image: nginx:1.27
            volumes:
              - ./data:/data
              - ./media:/media:ro,rslave
      `,
    },
    {
      title: 'Private in long form',
      text: `
        services:
          web:
            image: nginx:1.27
            volumes:
              - type: bind
                source: ./data
                target: /data
                bind: { propagation: private }
      `,
    },
    {
      title: 'A folder called shared',
      text: `
        services:
          web:
            image: nginx:1.27
            volumes: ["./shared:/shared"]
      `,
    },
  ],
  invalid: [
    {
      title: 'A container that mounts remote storage',
      text: `
        services:
          storage:
            image: example/rclone:1.0
            volumes:
              - /mnt/remote:/data:rshared
        #       ^^^^^^^^^^^^^^^^^^^^^^^^^ warning shared-propagation
      `,
    },
    {
      title: 'With other options, in quotes',
      text: `
        services:
          storage:
            image: example/rclone:1.0
            volumes: ["./data:/data:rw,shared"]
        #             ^^^^^^^^^^^^^^^^^^^^^^^^ warning shared-propagation
      `,
    },
    {
      title: 'In long form',
      text: `
        services:
          storage:
            image: example/rclone:1.0
            volumes:
              - type: bind
        #       ^^^^^^^^^^ warning shared-propagation (to 9:31)
                source: ./data
                target: /data
                bind:
                  propagation: rshared
      `,
    },
  ],
});
