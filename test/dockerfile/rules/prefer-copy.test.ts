import rule from '../../../src/dockerfile/rules/prefer-copy';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Archives and addresses by a variable, and whatever a variable or a pattern may stand for',
      text: `
        ARG URL=https://example.com/a
        ARG NAME
        FROM debian:12
        ENV P=a.tar.gz
        ADD $P /opt/
        ARG URL
        ADD $URL /opt/
        ADD \${URL}/b /opt/
        ADD app* /opt/
        ADD dist/app-?.t[ag]z /opt/
        ARG NAME
        ADD $NAME /opt/
        ADD dist/$NAME /opt/
        ONBUILD ADD $NAME /opt/
      `,
    },
    {
      title: 'An archive, an address, a repository',
      text: `
        FROM debian:12
        ADD app.tar.gz /opt/
        ADD https://example.com/a https://example.com/b.git /x/
      `,
    },
    {
      title: 'COPY',
      text: `
        FROM debian:12
        COPY . /app
      `,
    },
    {
      title: 'In a comment and in a script',
      text: `
        # ADD a b
        RUN echo ADD a b
      `,
    },
  ],
  invalid: [
    {
      title: 'Files that are archives inside, so that ADD unpacks them',
      text: `
        FROM ruby:3.3
        ADD app-1.0.gem /tmp/
        ^^^ warning prefer-copy (fixable)
        ADD db.dump /dumps/
        ^^^ warning prefer-copy (fixable)
      `,
    },
    {
      title: 'A variable or a pattern before an extension that no archive has',
      text: `
        FROM debian:12
        ARG V
        ENV DIR=conf
        ADD app-\${V}.jar /opt/
        ^^^ warning prefer-copy (fixable)
        ADD conf/*.conf /etc/
        ^^^ warning prefer-copy (fixable)
        ADD $DIR/a.conf /etc/
        ^^^ warning prefer-copy (fixable)
      `,
      fixed: `
        FROM debian:12
        ARG V
        ENV DIR=conf
        COPY app-\${V}.jar /opt/
        ADD conf/*.conf /etc/
        ADD $DIR/a.conf /etc/
      `,
    },
    {
      title: 'Local files',
      text: `
        FROM node:22
        ADD package.json /app/
        ^^^ warning prefer-copy (fixable)
        ADD . /app
        ^^^ warning prefer-copy (fixable)
      `,
      fixed: `
        FROM node:22
        COPY package.json /app/
        ADD . /app
      `,
    },
    {
      title: 'In lower case, with a flag',
      text: `
        from node:22
        add --chown=node:node src /app
        ^^^ warning prefer-copy (fixable)
      `,
      fixed: `
        from node:22
        copy --chown=node:node src /app
      `,
    },
    {
      title: 'With an archive, there is no fix',
      text: `
        FROM debian:12
        ADD app.conf app.tar.gz /opt/
        ^^^ warning prefer-copy
      `,
    },
    {
      title: "Files that ADD doesn't extract",
      text: `
        FROM debian:12
        ADD app.tar.gz.md5 app.zip /opt/
        ^^^ warning prefer-copy (fixable)
      `,
      fixed: `
        FROM debian:12
        COPY app.tar.gz.md5 app.zip /opt/
      `,
    },
  ],
});
