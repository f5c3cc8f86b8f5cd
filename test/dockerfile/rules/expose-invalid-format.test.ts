import rule from '../../../src/dockerfile/rules/expose-invalid-format';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Ports, ranges, protocols',
      text: `
        FROM debian:12
        EXPOSE 80 443/tcp 8000-8010 53/udp
      `,
    },
    {
      title: 'A variable',
      text: `
        FROM debian:12
        ARG PORT=80
        EXPOSE $PORT:80
      `,
    },
    {
      title: 'Invalid ports are covered by another rule',
      text: `
        FROM debian:12
        EXPOSE 80:http
      `,
    },
  ],
  invalid: [
    {
      title: 'A mapping as in docker run',
      text: `
        FROM nginx:1.27
        EXPOSE 8080:80
        #      ^^^^^^^ warning expose-invalid-format (fixable)
      `,
      fixed: `
        FROM nginx:1.27
        EXPOSE 80
      `,
    },
    {
      title: 'A URL',
      text: `
        FROM debian:12
        EXPOSE 443 127.0.0.1:80:8080/tcp
        #          ^^^^^^^^^^^^^^^^^^^^^ warning expose-invalid-format (fixable)
      `,
      fixed: `
        FROM debian:12
        EXPOSE 443 8080/tcp
      `,
    },
    {
      title: 'With an address and no port of the host',
      text: `
        FROM debian:12
        EXPOSE 0.0.0.0::80
        #      ^^^^^^^^^^^ warning expose-invalid-format (fixable)
      `,
    },
  ],
});
