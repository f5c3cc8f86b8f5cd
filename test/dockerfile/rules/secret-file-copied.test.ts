import rule from '../../../src/dockerfile/rules/secret-file-copied';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'A public key, a certificate',
      text: `
        FROM debian:12
        COPY id_rsa.pub ca.crt /etc/ssl/
      `,
    },
    {
      title: 'From another stage',
      text: `
        FROM debian:12 AS build
        FROM debian:12
        COPY --from=build /root/.netrc /root/
      `,
    },
    {
      title: 'A secret mount',
      text: `
        FROM debian:12
        RUN --mount=type=secret,id=netrc,target=/root/.netrc git clone https://example.com/a.git
      `,
    },
  ],
  invalid: [
    {
      title: 'An SSH key for a clone',
      text: `
        FROM debian:12
        RUN mkdir -p /root/.ssh
        COPY id_rsa /root/.ssh/id_rsa
        #    ^^^^^^ warning secret-file-copied
        RUN git clone git@example.com:a.git && rm /root/.ssh/id_rsa
      `,
    },
    {
      title: 'Cloud credentials, in JSON form',
      text: `
        FROM debian:12
        ADD ["a.txt", ".aws/credentials", "/root/.aws/"]
        #             ^^^^^^^^^^^^^^^^^^ warning secret-file-copied
      `,
    },
    {
      title: 'In a folder, with a flag',
      text: `
        FROM debian:12
        COPY --chown=app secrets/.pgpass certs/server.p12 /home/app/
        #                ^^^^^^^^^^^^^^^ warning secret-file-copied
        #                                ^^^^^^^^^^^^^^^^ warning secret-file-copied
      `,
    },
  ],
});
