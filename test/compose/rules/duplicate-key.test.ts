import rule from '../../../src/compose/rules/duplicate-key';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'The same key in two services',
      text: `
        services:
          web:
            image: nginx:1.27
          api:
            image: example/api:1.0
      `,
    },
    {
      title: 'A key that overrides a merged one',
      text: `
        x-base: &base
          restart: always
        services:
          web:
            <<: *base
            image: nginx:1.27
            restart: "no"
      `,
    },
    {
      title: 'The same service in the next document overrides the first',
      text: `
        services:
          web:
            image: nginx:1.27
        ---
        services:
          web:
            image: caddy:2
      `,
    },
  ],
  invalid: [
    {
      title: 'A service pasted twice',
      text: `
        services:
          web:
            image: nginx:1.27
          db:
            image: postgres:17
          web:
        # ^^^ error duplicate-key
            image: caddy:2
      `,
    },
    {
      title: 'Two lists of ports',
      text: `
        services:
          web:
            image: nginx:1.27
            ports: ["80:80"]
            ports: ["443:443"]
        #   ^^^^^ error duplicate-key
      `,
    },
    {
      title: 'In a flow mapping, in quotes',
      text: `
        services:
          web: { image: "nginx:1.27", "image": "caddy:2" }
        #                             ^^^^^^^ error duplicate-key
      `,
    },
    {
      title: 'Two merge keys',
      text: `
        x-a: &a { image: "nginx:1.27" }
        x-b: &b { restart: always }
        x-c: &c { init: true }
        services:
          web:
            <<: *a
            # more
            <<: [*b, *c]
        #   ^^ error duplicate-key (fixable)
            tty: true
      `,
      fixed: `
        x-a: &a { image: "nginx:1.27" }
        x-b: &b { restart: always }
        x-c: &c { init: true }
        services:
          web:
            <<: [*a, *b, *c]
            # more
            tty: true
      `,
    },
    {
      title: 'Two merge keys of which one is a mapping, which no fix touches',
      text: `
        x-a: &a { image: "nginx:1.27" }
        services:
          web:
            <<: { init: true }
            <<: *a
        #   ^^ error duplicate-key
      `,
    },
  ],
});
