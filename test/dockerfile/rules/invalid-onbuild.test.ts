import rule from '../../../src/dockerfile/rules/invalid-onbuild';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Allowed instructions',
      text: `
        FROM debian:12
        ONBUILD COPY . /app
        ONBUILD RUN make
      `,
    },
    {
      title: 'In lower case',
      text: `
        FROM debian:12
        onbuild workdir /app
      `,
    },
    {
      title: 'Several of them',
      text: `
        FROM debian:12
        ONBUILD ARG A
        ONBUILD ENV B=$A
      `,
    },
  ],
  invalid: [
    {
      title: 'A nested ONBUILD',
      text: `
        FROM debian:12
        ONBUILD ONBUILD RUN make
        #       ^^^^^^^ error invalid-onbuild
      `,
    },
    {
      title: 'FROM',
      text: `
        FROM debian:12
        ONBUILD FROM debian:12
        #       ^^^^ error invalid-onbuild
      `,
    },
    {
      title: 'MAINTAINER',
      text: `
        FROM debian:12
        ONBUILD MAINTAINER me
        #       ^^^^^^^^^^ error invalid-onbuild
      `,
    },
  ],
});
