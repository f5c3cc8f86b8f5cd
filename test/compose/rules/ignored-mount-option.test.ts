import rule from '../../../src/compose/rules/ignored-mount-option';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'Options that Compose knows',
      text: `
        services:
          web:
            image: nginx:1.27
            volumes:
              - ./a:/a:ro
              - "./b:/b:rw,Z"
              - './c:/c:rslave'
              - data:/d:nocopy
        volumes:
          data:
      `,
    },
    {
      title: 'Options of older releases and of Podman, and variables',
      text: `
        services:
          web:
            image: nginx:1.27
            volumes:
              - ./a:/a:cached
              - ./b:/b:ro,delegated
              - ./c:/c:U
              - ./e:\${TARGET:-/app/media}
              - "\${FROM:-./f}:\${TARGET:-\${OTHER:-/app}}:ro"
              - ./d:/d:\${MODE:-ro}
      `,
    },
    {
      title: 'No options, and the long form',
      text: `
        services:
          web:
            image: nginx:1.27
            volumes:
              - /data
              - ./or:/or
              - C:\\\\site:/site
              - { type: bind, source: ./or, target: /x }
      `,
    },
  ],
  invalid: [
    {
      title: 'Letters swapped',
      text: `
        services:
          web:
            image: nginx:1.27
            volumes:
              - ./site:/or:or
        #       ^^^^^^^^^^^^^ warning ignored-mount-option (fixable)
      `,
    },
    {
      title: 'In quotes, beside another one',
      text: `
        services:
          web:
            image: nginx:1.27
            volumes:
              - "./site:/site:readonly,z"
        #       ^^^^^^^^^^^^^^^^^^^^^^^^^ warning ignored-mount-option (fixable)
      `,
      fixed: `
        services:
          web:
            image: nginx:1.27
            volumes:
              - "./site:/site:ro,z"
      `,
    },
    {
      title: 'Nothing like it',
      text: `
        services:
          web:
            image: nginx:1.27
            volumes:
              - ./site:/site:mode=0755
        #       ^^^^^^^^^^^^^^^^^^^^^^ warning ignored-mount-option
      `,
    },
  ],
});
