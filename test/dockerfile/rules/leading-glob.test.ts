import rule from '../../../src/dockerfile/rules/leading-glob';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'After a folder or two dashes',
      text: `
        FROM debian:12
        RUN rm ./*.tmp /tmp/* -- *.log
      `,
    },
    {
      title: 'Patterns for other programs',
      text: `
        FROM debian:12
        RUN find . -name *.pyc -delete && tar -x -f a.tar --exclude "*.md"
      `,
    },
    {
      title: 'Printing and loops',
      text: `
        FROM debian:12
        RUN echo *.conf && for f in *.sh; do sh "$f"; done
      `,
    },
  ],
  invalid: [
    {
      title: 'Cleaning a folder',
      text: `
        FROM debian:12
        RUN cd /src && rm -rf *
        #                     ^ info leading-glob (fixable)
      `,
      fixed: `
        FROM debian:12
        RUN cd /src && rm -rf ./*
      `,
    },
    {
      title: 'Several patterns',
      text: `
        FROM debian:12
        RUN cp *.so ?.txt /opt/
        #      ^^^^ info leading-glob (fixable)
        #           ^^^^^ info leading-glob (fixable)
      `,
    },
    {
      title: 'In a heredoc',
      text: `
        FROM debian:12
        RUN <<EOF
        chmod +x *.sh
        #        ^^^^ info leading-glob (fixable)
        EOF
      `,
      fixed: `
        FROM debian:12
        RUN <<EOF
        chmod +x ./*.sh
        EOF
      `,
    },
  ],
});
