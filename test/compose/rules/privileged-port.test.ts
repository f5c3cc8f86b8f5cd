import rule from '../../../src/compose/rules/privileged-port';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'Ports from 1024',
      text: `
        services:
          web:
            image: nginx:1.27
            ports: ["1024:80", "8443:443"]
      `,
    },
    {
      title: 'Container ports only',
      text: `
        services:
          web:
            image: nginx:1.27
            ports: ["80"]
      `,
    },
    {
      title: 'Port 0, for which the engine picks one',
      text: `
        services:
          web:
            image: nginx:1.27
            ports: ["0:80"]
      `,
    },
  ],
  invalid: [
    {
      title: 'A web server on its usual ports',
      text: `
        services:
          web:
            image: nginx:1.27
            ports:
              - 80:80
        #       ^^^^^ hint privileged-port
              - "443:443"
        #       ^^^^^^^^^ hint privileged-port
              - 8080:8080
      `,
    },
    {
      title: 'On one address, with a protocol',
      text: `
        services:
          dns:
            image: example/dns:1.0
            ports: ["127.0.0.1:53:53/udp"]
        #           ^^^^^^^^^^^^^^^^^^^^^ hint privileged-port
      `,
    },
    {
      title: 'A range that starts below',
      text: `
        services:
          ftp:
            image: example/ftp:1.0
            ports:
              - "1020-1030:1020-1030"
        #       ^^^^^^^^^^^^^^^^^^^^^ hint privileged-port
      `,
    },
  ],
});
