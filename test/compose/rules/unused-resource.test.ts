import rule from '../../../src/compose/rules/unused-resource';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'Used by one service',
      text: `
        services:
          db:
            image: postgres:17
            volumes: ["data:/data"]
            secrets: [key]
        volumes:
          data:
        secrets:
          key:
            file: ./key
      `,
    },
    {
      title: 'The default network',
      text: `
        services:
          web:
            image: nginx:1.27
        networks:
          default:
            name: shop
      `,
    },
    {
      title: 'A build secret',
      text: `
        services:
          web:
            build:
              context: .
              secrets: [token]
        secrets:
          token:
            environment: TOKEN
      `,
    },
    {
      title: 'Used by a service in an inactive profile',
      text: `
        services:
          web:
            image: nginx:1.27
          tool:
            image: example/tool:1.0
            profiles: [tools]
            volumes: ["cache:/cache"]
        volumes:
          cache:
      `,
    },
  ],
  invalid: [
    {
      title: 'A leftover volume',
      text: `
        services:
          web:
            image: nginx:1.27
        volumes:
          db_data:
        # ^^^^^^^ warning unused-resource
      `,
    },
    {
      title: 'A network that no service joins',
      text: `
        services:
          web:
            image: nginx:1.27
            networks: [front]
        networks:
          front:
          back:
        # ^^^^ warning unused-resource
            internal: true
      `,
    },
    {
      title: 'A volume with the same name as a bind mount, and a config',
      text: `
        services:
          db:
            image: postgres:17
            volumes: ["./data:/data"]
        volumes: { data: }
        #          ^^^^ warning unused-resource
        configs:
          site:
        # ^^^^ warning unused-resource
            file: ./site.conf
      `,
    },
  ],
});
