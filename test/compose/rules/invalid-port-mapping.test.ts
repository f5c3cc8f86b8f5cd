import rule from '../../../src/compose/rules/invalid-port-mapping';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'The usual forms',
      text: `
        services:
          web:
            image: nginx:1.27
            ports:
              - 80
              - "8080:80"
              - "127.0.0.1:8443:443/tcp"
              - "[::1]:53:53/udp"
      `,
    },
    {
      title: 'Ranges of the same length, and a range for one port',
      text: `
        services:
          ftp:
            image: example/ftp:1.0
            ports:
              - "21000-21010:21000-21010"
              - "8000-8010:80"
      `,
    },
    {
      title: 'A variable with a default',
      text: `
        services:
          web:
            image: nginx:1.27
            ports:
              - \${PORT:-8080}:80
      `,
    },
    {
      title: 'The long form',
      text: `
        services:
          web:
            image: nginx:1.27
            ports:
              - { target: 80, published: "8080-8090", host_ip: 127.0.0.1 }
      `,
    },
  ],
  invalid: [
    {
      title: 'Numbers that are no whole ones, in the words of the file',
      text: `
        services:
          web:
            image: nginx:1.27
            ports: [8e1]
        #           ^^^ error invalid-port-mapping
          api:
            image: nginx:1.27
            ports: [80.5]
        #           ^^^^ error invalid-port-mapping
      `,
    },
    {
      title: 'Ranges that differ in length',
      text: `
        services:
          ftp:
            image: example/ftp:1.0
            ports:
              - "21000-21010:21000-21005"
        #       ^^^^^^^^^^^^^^^^^^^^^^^^^ error invalid-port-mapping
      `,
    },
    {
      title: 'Not a number',
      text: `
        services:
          web:
            image: nginx:1.27
            ports:
              - http:80
        #       ^^^^^^^ error invalid-port-mapping
              - 443:443
      `,
    },
    {
      title: 'A port above 65535',
      text: `
        services:
          web:
            image: nginx:1.27
            ports: ["80800:80"]
        #           ^^^^^^^^^^ error invalid-port-mapping
      `,
    },
    {
      title: 'An unknown protocol',
      text: `
        services:
          web:
            image: nginx:1.27
            ports:
              - "80:80/http"
        #       ^^^^^^^^^^^^ error invalid-port-mapping
      `,
    },
  ],
});
