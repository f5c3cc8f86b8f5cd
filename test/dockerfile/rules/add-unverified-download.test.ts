import rule from '../../../src/dockerfile/rules/add-unverified-download';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'A checksum',
      text: `
        FROM debian:12
        ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/tool /usr/local/bin/
      `,
    },
    {
      title: 'Local files and archives come from the build context',
      text: `
        FROM debian:12
        ADD app.tar.gz config/ /opt/app/
      `,
    },
    {
      title: 'A Git repository',
      text: `
        FROM debian:12
        ADD https://github.com/example/tool.git#v1.2.3 /src/
      `,
    },
    {
      title: 'COPY',
      text: `
        FROM debian:12
        COPY https.conf /etc/
      `,
    },
  ],
  invalid: [
    {
      title: 'A release with its version in a variable',
      text: `
        ARG VERSION=1.2.3
        FROM alpine:3.20
        ARG VERSION
        ADD https://example.com/releases/v\${VERSION}/tool-linux-amd64 /usr/local/bin/tool
        #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning add-unverified-download
      `,
    },
    {
      title: 'Each URL',
      text: `
        FROM debian:12
        ADD --chown=app a.conf https://example.com/a "http://example.com/b" /opt/
        #                      ^^^^^^^^^^^^^^^^^^^^^ warning add-unverified-download
        #                                            ^^^^^^^^^^^^^^^^^^^^^^ warning add-unverified-download
      `,
    },
    {
      title: 'In ONBUILD, in JSON form',
      text: `
        FROM debian:12
        ONBUILD ADD ["https://example.com/key.asc", "/etc/keys/"]
        #            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning add-unverified-download
      `,
    },
  ],
});
