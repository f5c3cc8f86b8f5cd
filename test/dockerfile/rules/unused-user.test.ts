import rule from '../../../src/dockerfile/rules/unused-user';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Any script may change to it',
      text: `
        FROM debian:12
        RUN useradd app
        COPY boot.sh /
        CMD ["/boot.sh"]
      `,
    },
    {
      title: 'A server that changes its user itself',
      text: `
        FROM debian:12
        RUN useradd visitor
        CMD ["/usr/sbin/sshd", "-D"]
      `,
    },
    {
      title: 'A group, and defaults',
      text: `
        FROM debian:12
        RUN adduser app wheel && useradd -D -b /srv
      `,
    },
    {
      title: 'By gosu, and in another stage',
      text: `
        FROM debian:12 AS build
        RUN useradd builder
        FROM debian:12
        RUN useradd app
        CMD ["gosu", "app", "serve"]
      `,
    },
    {
      title: 'A start script may change to it',
      text: `
        FROM debian:12
        RUN useradd app
        ENTRYPOINT ["/docker-entrypoint.sh"]
      `,
    },
    {
      title: 'It is used, or may be',
      text: `
        FROM debian:12
        RUN useradd app
        USER app
      `,
    },
  ],
  invalid: [
    {
      title: 'In a stage below',
      text: `
        FROM debian:12 AS base
        RUN useradd --system app
        #                    ^^^ info unused-user
        FROM base
      `,
    },
    {
      title: 'adduser',
      text: `
        FROM alpine:3.20
        RUN adduser --disabled-password --gecos "" -D bob && chown bob /x
        #                                             ^^^ info unused-user
      `,
    },
    {
      title: 'useradd',
      text: `
        FROM debian:12
        RUN groupadd -r app && useradd -r -g app -u 1000 -d /home/app app
        #                                                             ^^^ info unused-user
        CMD ["serve"]
      `,
    },
  ],
});
