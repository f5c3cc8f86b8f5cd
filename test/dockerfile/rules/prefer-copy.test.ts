import rule from '../../../src/dockerfile/rules/prefer-copy';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
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
