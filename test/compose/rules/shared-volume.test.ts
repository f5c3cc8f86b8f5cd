import rule from '../../../src/compose/rules/shared-volume';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'One writes, the other reads',
      text: `
        services:
          app:
            image: example/app:1.0
            volumes: [static:/app/static]
          web:
            image: nginx:1.27
            volumes: [static:/static:ro]
        volumes:
          static:
      `,
    },
    {
      title: 'Two mounts in one service',
      text: `
        services:
          app:
            image: example/app:1.0
            volumes:
              - data:/a
              - data:/b
        volumes:
          data:
      `,
    },
    {
      title: 'A bind mount',
      text: `
        services:
          a:
            image: example/a:1.0
            volumes: ["./data:/data"]
          b:
            image: example/b:1.0
            volumes: ["./data:/data"]
      `,
    },
  ],
  invalid: [
    {
      title: 'A web server that only reads the files',
      text: `
        services:
          app:
            image: example/php:8.3-fpm
            volumes:
              - site:/var/www/html
          web:
            image: nginx:1.27
            volumes:
              - site:/var/www/html
        #       ^^^^^^^^^^^^^^^^^^ hint shared-volume
        volumes:
          site:
      `,
    },
    {
      title: 'In long form, read-only turned off',
      text: `
        services:
          a:
            image: example/a:1.0
            volumes: ["data:/data"]
          b:
            image: example/b:1.0
            volumes:
              - type: volume
        #       ^^^^^^^^^^^^ hint shared-volume (to 11:25)
                source: data
                target: /data
                read_only: false
        volumes:
          data:
      `,
    },
    {
      title: 'Each duplicate',
      text: `
        services:
          a:
            image: example/a:1.0
            volumes: ["data:/data"]
          b:
            image: example/b:1.0
            volumes: ["data:/data"]
        #             ^^^^^^^^^^^^ hint shared-volume
          c:
            image: example/c:1.0
            volumes: ["data:/data:rw"]
        #             ^^^^^^^^^^^^^^^ hint shared-volume
        volumes:
          data:
      `,
    },
  ],
});
