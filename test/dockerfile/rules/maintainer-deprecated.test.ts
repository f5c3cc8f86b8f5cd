import rule from '../../../src/dockerfile/rules/maintainer-deprecated';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'A label',
      text: `
        FROM debian:12
        LABEL maintainer="me@example.com"
      `,
    },
    {
      title: 'In a comment',
      text: `
        # MAINTAINER me
        RUN true
      `,
    },
    {
      title: 'In a heredoc',
      text: `
        FROM debian:12
        RUN <<EOF
        MAINTAINER me
        EOF
      `,
    },
  ],
  invalid: [
    {
      title: 'Beside the label, which keeps its value',
      text: `
        FROM alpine:3.20
        LABEL org.opencontainers.image.authors="Jane"
        MAINTAINER John
        ^^^^^^^^^^ warning maintainer-deprecated
      `,
    },
    {
      title: 'Below FROM in an old file',
      text: `
        FROM debian:12
        MAINTAINER Jane Doe <jane@example.com>
        ^^^^^^^^^^ warning maintainer-deprecated (fixable)
      `,
      fixed: `
        FROM debian:12
        LABEL org.opencontainers.image.authors="Jane Doe <jane@example.com>"
      `,
    },
    {
      title: 'In lower case, in quotes',
      text: `
        from debian:12
        maintainer "Jane"
        ^^^^^^^^^^ warning maintainer-deprecated (fixable)
      `,
      fixed: `
        from debian:12
        label org.opencontainers.image.authors="Jane"
      `,
    },
    {
      title: 'Quotes within the name have no fix',
      text: `
        FROM debian:12
        MAINTAINER Jane "JD" Doe
        ^^^^^^^^^^ warning maintainer-deprecated
      `,
    },
  ],
});
