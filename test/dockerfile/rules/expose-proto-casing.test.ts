import rule from '../../../src/dockerfile/rules/expose-proto-casing';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'In lower case, or none',
      text: `
        FROM debian:12
        EXPOSE 53/udp 80/tcp 443
      `,
    },
    {
      title: 'From a variable',
      text: `
        FROM debian:12
        ARG PROTO=UDP
        EXPOSE 53/$PROTO
      `,
    },
    {
      title: 'Unknown protocols are covered by another rule',
      text: `
        FROM debian:12
        EXPOSE 53/HTTP
      `,
    },
  ],
  invalid: [
    {
      title: 'A DNS server',
      text: `
        FROM debian:12
        EXPOSE 53/UDP 53/tcp
        #         ^^^ hint expose-proto-casing (fixable)
      `,
    },
    {
      title: 'After a variable',
      text: `
        FROM debian:12
        ARG PORT=53
        EXPOSE $PORT/UDP
        #            ^^^ hint expose-proto-casing (fixable)
      `,
    },
    {
      title: 'Mixed, in a range',
      text: `
        FROM debian:12
        EXPOSE 5000-5010/Tcp
        #                ^^^ hint expose-proto-casing (fixable)
      `,
      fixed: `
        FROM debian:12
        EXPOSE 5000-5010/tcp
      `,
    },
    {
      title: 'Behind a mapping',
      text: `
        FROM debian:12
        EXPOSE 53:53/SCTP
        #            ^^^^ hint expose-proto-casing (fixable)
      `,
      fixed: `
        FROM debian:12
        EXPOSE 53:53/sctp
      `,
    },
  ],
});
