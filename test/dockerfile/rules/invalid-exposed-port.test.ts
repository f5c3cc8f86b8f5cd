import rule from '../../../src/dockerfile/rules/invalid-exposed-port';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Signs and IPv6 addresses, which the builder takes',
      text: `
        FROM debian:12
        EXPOSE +80 +90-+91/udp ::1:80:80 [::1]:81:81
      `,
    },
    {
      title: 'Ports, ranges, protocols',
      text: `
        FROM debian:12
        EXPOSE 0 65535 80/tcp 8000-8010/udp
      `,
    },
    {
      title: 'A variable',
      text: `
        FROM debian:12
        ARG PORT=8080
        EXPOSE $PORT
      `,
    },
    {
      title: 'A port mapping',
      text: `
        FROM debian:12
        EXPOSE 8080:80
      `,
    },
  ],
  invalid: [
    {
      title: 'Addresses that are none',
      text: `
        FROM debian:12
        EXPOSE ::1:80 1:2:3:80 999.1.1.1:80:80
        #      ^^^^^^ error invalid-exposed-port
        #             ^^^^^^^^ error invalid-exposed-port
        #                      ^^^^^^^^^^^^^^^ error invalid-exposed-port
      `,
    },
    {
      title: 'A port above 65535',
      text: `
        FROM debian:12
        EXPOSE 80800
        #      ^^^^^ error invalid-exposed-port
      `,
    },
    {
      title: 'A name',
      text: `
        FROM debian:12
        EXPOSE 80 http
        #         ^^^^ error invalid-exposed-port
      `,
    },
    {
      title: 'No such protocol',
      text: `
        FROM debian:12
        EXPOSE 80/http
        #      ^^^^^^^ error invalid-exposed-port
      `,
    },
    {
      title: 'A reversed range',
      text: `
        FROM debian:12
        EXPOSE 8010-8000
        #      ^^^^^^^^^ error invalid-exposed-port
      `,
    },
  ],
});
