import rule from '../../../src/dockerfile/rules/echo-flags';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'In JSON form',
      text: `
        FROM debian:12
        RUN ["/bin/echo", "-e", "x"]
      `,
    },
    {
      title: 'Text without flags',
      text: `
        FROM debian:12
        RUN echo "export EDITOR=vi" >> /etc/profile && printf 'a\\nb\\n' > /list
      `,
    },
    `
      FROM debian:12
      SHELL ["/bin/bash", "-c"]
      RUN echo -e a
    `,
    `
      FROM debian:12
      RUN echo a -e
    `,
    `
      FROM debian:12
      RUN bash -c 'echo -e a'
    `,
  ],
  invalid: [
    {
      title: 'Writing a configuration file',
      text: `
        FROM debian:12
        RUN echo -e "[client]\\nhost=db" > /etc/my.cnf && echo -n x > /x
        #        ^^ info echo-flags
        #                                                     ^^ hint echo-flags
      `,
    },
    {
      title: 'In a script, with both flags',
      text: `
        FROM debian:12
        RUN <<EOF
        echo -en "a\\tb"
        #    ^^^ info echo-flags
        EOF
      `,
    },
    `
      FROM debian:12
      RUN echo -e "a\\n"
      #        ^^ info echo-flags
    `,
  ],
});
