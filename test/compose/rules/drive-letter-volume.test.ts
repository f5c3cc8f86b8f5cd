import rule from '../../../src/compose/rules/drive-letter-volume';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'A volume name with two letters',
      text: `
        services:
          db:
            image: postgres:17
            volumes: ["pg:/var/lib/postgresql/data"]
        volumes:
          pg:
      `,
    },
    {
      title: 'A folder on a Windows host',
      text: `
        services:
          web:
            image: nginx:1.27
            volumes:
              - C:\\site:/usr/share/nginx/html
      `,
    },
    {
      title: 'The long form is unambiguous',
      text: `
        services:
          web:
            image: nginx:1.27
            volumes:
              - type: volume
                source: v
                target: /data
        volumes:
          v:
      `,
    },
  ],
  invalid: [
    {
      title: 'A volume name with one letter',
      text: `
        services:
          web:
            image: nginx:1.27
            volumes:
              - d:/data
        #       ^^^^^^^ warning drive-letter-volume
      `,
    },
    {
      title: 'In quotes, with an option',
      text: `
        services:
          web:
            image: nginx:1.27
            volumes:
              - "m:/var/mail"
        #       ^^^^^^^^^^^^^ warning drive-letter-volume
      `,
    },
    {
      title: 'Even if the file defines a volume with that name',
      text: `
        services:
          web:
            image: nginx:1.27
            volumes:
              - v:/data
        #       ^^^^^^^ warning drive-letter-volume
        volumes:
          v:
      `,
    },
  ],
});
