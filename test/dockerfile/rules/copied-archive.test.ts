import rule from '../../../src/dockerfile/rules/copied-archive';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: "An archive that isn't extracted",
      text: `
        FROM debian:12
        COPY backup.tar.gz /data/
        RUN ls /data
      `,
    },
    {
      title: 'ADD extracts the archive',
      text: `
        FROM scratch
        ADD rootfs.tar.xz /
      `,
    },
    `
      FROM debian:12
      COPY --from=a a.tar.gz /x/
      RUN tar xzf /x/a.tar.gz
    `,
    `
      FROM debian:12
      COPY a.tar.gz /x/
      RUN tar czf /x/a.tar.gz /y
    `,
  ],
  invalid: [
    {
      title: 'A release archive in the build context',
      text: `
        FROM debian:12
        WORKDIR /opt
        COPY dist/app-1.2.tar.xz .
        #    ^^^^^^^^^^^^^^^^^^^ info copied-archive
        RUN tar --extract --file app-1.2.tar.xz && rm app-1.2.tar.xz
      `,
    },
    {
      title: 'Renamed on the way',
      text: `
        FROM debian:12
        COPY release.gz /tmp/app.gz
        #    ^^^^^^^^^^ info copied-archive
        RUN gunzip /tmp/app.gz
      `,
    },
    `
      FROM debian:12
      COPY a.tar.gz /x/
      #    ^^^^^^^^ info copied-archive
      RUN cd /x && tar xzf a.tar.gz
    `,
  ],
});
