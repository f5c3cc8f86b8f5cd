import rule from '../../../src/compose/rules/ignored-file-options';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'A secret from an environment variable',
      text: `
        services:
          web:
            image: nginx:1.27
            secrets:
              - source: token
                uid: "101"
                mode: 0400
        secrets:
          token:
            environment: TOKEN
      `,
    },
    {
      title: 'Source and target',
      text: `
        services:
          web:
            image: nginx:1.27
            configs:
              - source: site
                target: /etc/nginx/conf.d/site.conf
        configs:
          site:
            file: ./site.conf
      `,
    },
    {
      title: 'A config with inline content',
      text: `
        services:
          web:
            image: nginx:1.27
            configs:
              - source: site
                mode: 0444
        configs:
          site:
            content: server {}
      `,
    },
  ],
  invalid: [
    {
      title: 'A private key for one user',
      text: `
        services:
          db:
            image: postgres:17
            secrets:
              - source: server_key
                target: server.key
                uid: "999"
        #       ^^^ warning ignored-file-options
                gid: "999"
        #       ^^^ warning ignored-file-options
                mode: 0400
        #       ^^^^ warning ignored-file-options
        secrets:
          server_key:
            file: ./server.key
      `,
    },
    {
      title: 'A config',
      text: `
        services:
          web:
            image: nginx:1.27
            configs: [{ source: site, mode: 0440 }]
        #                             ^^^^ warning ignored-file-options
        configs:
          site:
            file: ./site.conf
      `,
    },
    {
      title: 'The file is set in an override',
      text: `
        services:
          web:
            image: nginx:1.27
            secrets:
              - source: token
                mode: 0400
        #       ^^^^ warning ignored-file-options
      `,
      files: {
        'compose.override.yaml': `
          secrets:
            token:
              file: ./token.txt
        `,
      },
    },
  ],
});
