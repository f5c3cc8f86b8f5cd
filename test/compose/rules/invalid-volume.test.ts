import rule from '../../../src/compose/rules/invalid-volume';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'The usual forms',
      text: `
        services:
          web:
            image: nginx:1.27
            volumes:
              - /cache
              - ./site:/site:ro
              - ~/.cfg:/cfg
              - data:/data:rw,z
        volumes:
          data:
      `,
    },
    {
      title: 'An unset variable with a default',
      text: `
        services:
          web:
            image: nginx:1.27
            volumes:
              - \${DATA:-./data}:/data
      `,
    },
    {
      title: 'A tmpfs mount with a size',
      text: `
        services:
          web:
            image: nginx:1.27
            volumes:
              - type: tmpfs
                target: /tmp
                tmpfs:
                  size: 64m
      `,
    },
  ],
  invalid: [
    {
      title: 'An unset variable leaves the source empty',
      text: `
        services:
          web:
            image: nginx:1.27
            volumes:
              - \${HOME_OF_DATA}:/data
        #       ^^^^^^^^^^^^^^^^^^^^^ error invalid-volume
      `,
    },
    {
      title: 'Too many colons',
      text: `
        services:
          web:
            image: nginx:1.27
            volumes:
              - ./a:/b:ro:/c
        #       ^^^^^^^^^^^^ error invalid-volume
      `,
    },
    {
      title: 'A device with too many colons',
      text: `
        services:
          web:
            image: nginx:1.27
            devices:
              - /dev/a:/dev/b:r:w
        #       ^^^^^^^^^^^^^^^^^ error invalid-volume
      `,
    },
    {
      title: 'A volume without a target',
      text: `
        services:
          web:
            image: nginx:1.27
            volumes:
              - type: bind
        #       ^^^^^^^^^^ error invalid-volume (to 6:23)
                source: ./data
      `,
    },
  ],
});
