import rule from '../../../src/compose/rules/sensitive-mount';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'Single files and subfolders',
      text: `
        services:
          web:
            image: nginx:1.27
            volumes:
              - /etc/localtime:/etc/localtime:ro
              - /usr/share/zoneinfo:/zones:ro
      `,
    },
    {
      title: 'A system folder of the container',
      text: `
        services:
          web:
            image: nginx:1.27
            volumes:
              - ./etc:/etc
              - home:/root
        volumes:
          home:
      `,
    },
    {
      title: 'A volume without a source',
      text: `
        services:
          db:
            image: postgres:17
            volumes: [/dev/shm]
      `,
    },
  ],
  invalid: [
    {
      title: 'Host monitoring',
      text: `
        services:
          exporter:
            image: example/node-exporter:1.8
            volumes:
              - /:/rootfs:ro
        #       ^^^^^^^^^^^^ warning sensitive-mount
              - /sys:/sys:ro
        #       ^^^^^^^^^^^^ warning sensitive-mount
              - "/proc:/host/proc:ro"
        #       ^^^^^^^^^^^^^^^^^^^^^ warning sensitive-mount
      `,
    },
    {
      title: 'With a slash at the end',
      text: `
        services:
          backup:
            image: example/backup:1.0
            volumes:
              - /etc/:/backup/etc
        #       ^^^^^^^^^^^^^^^^^ warning sensitive-mount
      `,
    },
    {
      title: 'In long form',
      text: `
        services:
          tool:
            image: example/tool:1.0
            volumes:
              - type: bind
        #       ^^^^^^^^^^ warning sensitive-mount (to 7:22)
                source: /root
                target: /host
      `,
    },
  ],
});
