import rule from '../../../src/dockerfile/rules/copy-ignored-file';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'An exception brings the file back',
      text: `
        FROM alpine:3.20
        COPY docs/readme.md /
      `,
      files: {
        '.dockerignore': `
          docs
          !docs/readme.md
        `,
        'docs/readme.md': '',
      },
    },
    {
      title: 'From another stage, and from a heredoc',
      text: `
        FROM alpine:3.20 AS a
        COPY --from=a secret.txt /
        COPY <<EOF secret.txt
        x
        EOF
      `,
      files: { '.dockerignore': 'secret.txt\n', 'secret.txt': '' },
    },
    {
      title: 'A wildcard',
      text: `
        FROM alpine:3.20
        COPY *.log /logs/
      `,
      files: { '.dockerignore': '*.log\n', 'a.log': '' },
    },
  ],
  invalid: [
    {
      title: 'A bind mount',
      text: `
        FROM node:22
        RUN --mount=type=bind,source=.npmrc,target=/root/.npmrc npm ci
        #                            ^^^^^^ warning copy-ignored-file
      `,
      files: { '.dockerignore': '.*\n', '.npmrc': '' },
    },
    {
      title: 'Ignored build output',
      text: `
        FROM nginx:1.27
        COPY dist /usr/share/nginx/html
        #    ^^^^ warning copy-ignored-file
      `,
      files: {
        '.dockerignore': `
          # made here
          node_modules
          dist
        `,
        'dist/index.html': '',
      },
    },
    {
      title: 'Everything is ignored',
      text: `
        FROM alpine:3.20
        COPY . /app
        #    ^ warning copy-ignored-file
      `,
      files: { '.dockerignore': '*\n', a: '' },
    },
    {
      title: 'A pattern for all folders, in JSON form',
      text: `
        FROM alpine:3.20
        COPY ["a.txt", "conf/local.env", "/etc/"]
        #              ^^^^^^^^^^^^^^^^ warning copy-ignored-file
      `,
      files: { '.dockerignore': '**/*.env\n', 'a.txt': '', 'conf/local.env': '' },
    },
    {
      title: 'With an exception for another file',
      text: `
        FROM alpine:3.20
        ADD docs/notes.md /
        #   ^^^^^^^^^^^^^ warning copy-ignored-file
      `,
      files: {
        '.dockerignore': `
          docs
          !docs/readme.md
        `,
        'docs/readme.md': '',
        'docs/notes.md': '',
      },
    },
  ],
});
