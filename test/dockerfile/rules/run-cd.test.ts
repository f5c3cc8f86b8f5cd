import rule from '../../../src/dockerfile/rules/run-cd';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'WORKDIR',
      text: `
        FROM debian:12
        WORKDIR /src
        RUN make
      `,
    },
    {
      title: 'A similar program, and the word as an argument',
      text: `
        FROM debian:12
        RUN apt-get install -y cd-discid && echo cd /src
      `,
    },
    {
      title: 'An option of the program',
      text: `
        FROM debian:12
        RUN make -C /src && git -C /src status
      `,
    },
  ],
  invalid: [
    {
      title: 'One cd',
      text: `
        FROM debian:12
        RUN cd /usr/src/app && make && make install
        #   ^^ info run-cd
      `,
    },
    {
      title: 'The first of two',
      text: `
        FROM debian:12
        RUN cd /a && make && cd /b && make
        #   ^^ info run-cd
      `,
    },
    {
      title: 'In a subshell',
      text: `
        FROM debian:12
        RUN (cd /src && make)
        #    ^^ info run-cd
      `,
    },
  ],
});
