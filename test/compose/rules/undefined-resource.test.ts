import rule from '../../../src/compose/rules/undefined-resource';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'Defined below',
      text: `
        services:
          db:
            image: postgres:17
            volumes: ["data:/data"]
            networks: [back]
        volumes:
          data:
        networks:
          back:
      `,
    },
    {
      title: 'Folders and unnamed volumes need no definition',
      text: `
        services:
          db:
            image: postgres:17
            volumes:
              - ./data:/data
              - /cache
              - ~/x:/x
            networks: [default]
      `,
    },
    {
      title: 'Another file of the stack defines it',
      text: `
        services:
          db:
            volumes: ["data:/data"]
      `,
      files: {
        'compose.yaml': `
          services:
            db:
              image: postgres:17
          volumes:
            data:
        `,
      },
      options: { path: 'compose.override.yaml' },
    },
  ],
  invalid: [
    {
      title: 'A missing volume definition',
      text: `
        services:
          db:
            image: postgres:17
            volumes:
              - pgdata:/var/lib/postgresql/data
        #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error undefined-resource (fixable)
      `,
      fixed: `
        services:
          db:
            image: postgres:17
            volumes:
              - pgdata:/var/lib/postgresql/data
        volumes:
          pgdata:
      `,
    },
    {
      title: 'A relative path without its dot',
      text: `
        services:
          web:
            image: nginx:1.27
            volumes: ["site:/site:ro"]
        #             ^^^^^^^^^^^^^^^ error undefined-resource (fixable)
        volumes:
            other: # kept
                external: true
      `,
      fixed: `
        services:
          web:
            image: nginx:1.27
            volumes: ["site:/site:ro"]
        volumes:
            site:
            other: # kept
                external: true
      `,
    },
    {
      title: 'A secret',
      text: `
        services:
          web:
            image: nginx:1.27
            secrets:
              - source: api-key
        #               ^^^^^^^ error undefined-resource (fixable)
                target: key
      `,
      fixed: `
        services:
          web:
            image: nginx:1.27
            secrets:
              - source: api-key
                target: key
        secrets:
          api-key:
            file: ./api-key.txt
      `,
    },
    {
      title: 'A config, in a section indented by four',
      text: `
        services:
          web:
            image: nginx:1.27
            configs: [site]
        #             ^^^^ error undefined-resource (fixable)
        configs:
            other:
                external: true
      `,
      fixed: `
        services:
          web:
            image: nginx:1.27
            configs: [site]
        configs:
            site:
              file: ./site.txt
            other:
                external: true
      `,
    },
    {
      title: 'A network in long form',
      text: `
        services:
          web:
            image: nginx:1.27
            networks:
              front:
        #     ^^^^^ error undefined-resource (fixable)
                aliases: [www]
              default:
      `,
      fixed: `
        services:
          web:
            image: nginx:1.27
            networks:
              front:
                aliases: [www]
              default:
        networks:
          front:
      `,
    },
    {
      title: 'A model',
      text: `
        services:
          web:
            image: nginx:1.27
            models: [llm]
        #            ^^^ error undefined-resource
      `,
    },
  ],
});
