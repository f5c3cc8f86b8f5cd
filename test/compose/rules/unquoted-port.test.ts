import rule from '../../../src/compose/rules/unquoted-port';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'Quotes of either kind',
      text: `
        services:
          web:
            image: nginx:1.27
            ports:
              - "80:80"
              - '443:443'
      `,
    },
    {
      title: 'A single port',
      text: `
        services:
          web:
            image: nginx:1.27
            ports: [80]
      `,
    },
    {
      title: 'A mapping with a variable',
      text: `
        services:
          web:
            image: nginx:1.27
            ports:
              - \${PORT:-8080}:80
      `,
    },
  ],
  invalid: [
    {
      title: 'Without quotes',
      text: `
        services:
          web:
            image: nginx:1.27
            ports:
              - 80:80 # http
        #       ^^^^^ hint unquoted-port (fixable)
              - "443:443"
      `,
      fixed: `
        services:
          web:
            image: nginx:1.27
            ports:
              - "80:80" # http
              - "443:443"
      `,
    },
    {
      title: 'With an address, with a protocol',
      text: `
        services:
          dns:
            image: example/dns:1.0
            ports: [127.0.0.1:5353:53/udp]
        #           ^^^^^^^^^^^^^^^^^^^^^ hint unquoted-port (fixable)
      `,
      fixed: `
        services:
          dns:
            image: example/dns:1.0
            ports: ["127.0.0.1:5353:53/udp"]
      `,
    },
    {
      title: 'A range is one mapping',
      text: `
        services:
          ftp:
            image: example/ftp:1.0
            ports:
              - 21000-21010:21000-21010
        #       ^^^^^^^^^^^^^^^^^^^^^^^ hint unquoted-port (fixable)
      `,
      fixed: `
        services:
          ftp:
            image: example/ftp:1.0
            ports:
              - "21000-21010:21000-21010"
      `,
    },
  ],
});
