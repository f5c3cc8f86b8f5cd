import rule from '../../../src/dockerfile/rules/consistent-instruction-casing';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'All in lower case',
      text: `
        from debian:12
        run make
        cmd ["a"]
      `,
    },
    {
      title: 'Instructions within ONBUILD',
      text: `
        FROM debian:12
        ONBUILD run make
      `,
    },
    {
      title: 'A word that is no instruction',
      text: `
        FROM debian:12
        ENV A=1
        Path="main.py"
      `,
    },
    {
      title: 'The AS keyword is covered by another rule',
      text: `
        FROM debian:12 as base
        RUN make
      `,
    },
  ],
  invalid: [
    {
      title: 'Two exceptions',
      text: `
        FROM debian:12
        run make
        ^^^ hint consistent-instruction-casing (fixable)
        Copy . /app
        ^^^^ hint consistent-instruction-casing (fixable)
        RUN make
        EXPOSE 80
      `,
    },
    {
      title: 'A file in lower case',
      text: `
        from debian:12
        WORKDIR /app
        ^^^^^^^ hint consistent-instruction-casing (fixable)
        copy . .
        run make
      `,
      fixed: `
        from debian:12
        workdir /app
        copy . .
        run make
      `,
    },
    {
      title: 'The first instruction',
      text: `
        FROM debian:12
        From debian:12
        ^^^^ hint consistent-instruction-casing (fixable)
        RUN make
        COPY . .
      `,
      fixed: `
        FROM debian:12
        FROM debian:12
        RUN make
        COPY . .
      `,
    },
  ],
});
