import rule from '../../../src/compose/rules/conflicting-options';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'A service that shares the network of another service',
      text: `
        services:
          vpn:
            image: example/vpn:3
            networks: [front]
          client:
            image: example/client:2
            network_mode: service:vpn
        networks:
          front:
      `,
    },
    {
      title: 'An external volume with its real name',
      text: `
        services:
          db:
            image: postgres:17
            volumes: [data:/var/lib/postgresql/data]
        volumes:
          data:
            external: true
            name: shop_data
      `,
    },
    {
      title: 'An override resets the conflicting key',
      text: `
        services:
          web:
            image: nginx:1.27
            networks: [front]
        networks:
          front:
        ---
        services:
          web:
            network_mode: host
            networks: !reset null
      `,
    },
  ],
  invalid: [
    {
      title: "A service on the host network can't join other networks",
      text: `
        services:
          web:
            image: nginx:1.27
            network_mode: host
        #                 ^^^^ error conflicting-options
            networks: [front]
        networks:
          front:
      `,
    },
    {
      title: "An external volume isn't created here, so it can't have a driver",
      text: `
        services:
          db:
            image: postgres:17
            volumes: [data:/var/lib/postgresql/data]
        volumes:
          data:
            external: true
            driver: local
        #   ^^^^^^ error conflicting-options
      `,
    },
    {
      title: 'A secret with two sources',
      text: `
        services:
          web:
            image: nginx:1.27
            secrets: [token]
        secrets:
          token:
            file: ./token.txt
            environment: TOKEN
        #   ^^^^^^^^^^^ error conflicting-options
      `,
    },
    {
      title: 'A test without its type',
      text: `
        services:
          web:
            image: nginx:1.27
            healthcheck:
              test: [curl, http://localhost]
        #            ^^^^ error conflicting-options
      `,
    },
  ],
});
