import rule from '../../../src/dockerfile/rules/multiple-instructions';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'One in each stage',
      text: `
        FROM debian:12 AS a
        CMD ["a"]
        FROM a AS b
        CMD ["b"]
      `,
    },
    {
      title: 'ONBUILD CMD',
      text: `
        FROM debian:12
        ONBUILD CMD ["a"]
        CMD ["b"]
      `,
    },
    {
      title: 'Repeatable instructions',
      text: `
        FROM debian:12
        ENV A=1
        ENV B=2
        EXPOSE 80
        EXPOSE 81
      `,
    },
  ],
  invalid: [
    {
      title: 'A leftover CMD',
      text: `
        FROM node:22
        CMD ["npm", "run", "dev"]
        ^^^ warning multiple-instructions (fixable)
        # for production
        CMD ["node", "app.js"]
      `,
      fixed: `
        FROM node:22
        # for production
        CMD ["node", "app.js"]
      `,
    },
    {
      title: 'All but the last one',
      text: `
        FROM debian:12
        ENTRYPOINT a
        ^^^^^^^^^^ warning multiple-instructions (fixable)
        ENTRYPOINT ["b"]
        ^^^^^^^^^^ warning multiple-instructions (fixable)
        ENTRYPOINT ["c"]
      `,
    },
    {
      title: 'Over several lines',
      text: `
        FROM debian:12
        HEALTHCHECK --interval=1m \\
        ^^^^^^^^^^^ warning multiple-instructions (fixable)
          CMD true
        CMD ["a"]
        HEALTHCHECK NONE
      `,
      fixed: `
        FROM debian:12
        CMD ["a"]
        HEALTHCHECK NONE
      `,
    },
  ],
});
