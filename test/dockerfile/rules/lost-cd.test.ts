import rule from '../../../src/dockerfile/rules/lost-cd';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Back to where the script began',
      text: `
        FROM debian:12
        WORKDIR /src
        RUN cd /tmp && make && cd ..
        RUN cd /tmp && make && cd -
        RUN cd /tmp && make && cd /src
        RUN cd /tmp && make && cd /
        RUN make && cd /
        RUN cd /tmp && make && cd "$OLDPWD"
      `,
    },
    {
      title: 'In a subshell',
      text: `
        FROM debian:12
        RUN (cd /src && make) && echo done
      `,
    },
    {
      title: 'A build in its source folder',
      text: `
        FROM debian:12
        RUN mkdir -p /usr/src/tool && cd /usr/src/tool && ./configure && make install
      `,
    },
    `
      FROM debian:12
      RUN cd /x && make
    `,
    `
      FROM debian:12
      RUN (cd /x)
    `,
    `
      FROM debian:12
      RUN f() { cd /x; }; f
    `,
  ],
  invalid: [
    {
      title: 'To somewhere else',
      text: `
        FROM debian:12
        WORKDIR /src
        RUN make && cd /opt
        #           ^^^^^^^ warning lost-cd
      `,
    },
    {
      title: 'After a git clone',
      text: `
        FROM debian:12
        RUN git clone https://example.com/tool.git && cd tool
        #                                             ^^^^^^^ warning lost-cd
        RUN make
      `,
    },
    `
      FROM debian:12
      RUN cd /x
      #   ^^^^^ warning lost-cd (fixable)
    `,
    `
      FROM debian:12
      RUN make && cd /x
      #           ^^^^^ warning lost-cd
    `,
    {
      text: `
        FROM debian:12
        RUN cd /x
        #   ^^^^^ warning lost-cd (fixable)
        RUN make
      `,
      fixed: `
        FROM debian:12
        WORKDIR /x
        RUN make
      `,
    },
  ],
});
