import rule from '../../../src/dockerfile/rules/apt-unauthenticated';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'A signed repository',
      text: `
        FROM debian:12
        RUN curl -fsSL https://example.com/key.gpg -o /etc/apt/keyrings/example.gpg \\
         && apt-get update && apt-get install -y tool
      `,
    },
    {
      title: 'The option with the value false',
      text: `
        FROM debian:12
        RUN apt-get -o APT::Get::AllowUnauthenticated=false install -y tool
      `,
    },
    {
      title: 'The word in a string',
      text: `
        FROM debian:12
        RUN echo --force-yes
      `,
    },
  ],
  invalid: [
    {
      title: 'An old mirror',
      text: `
        FROM debian:12
        RUN apt-get update && apt-get install -y --force-yes php5
        #                                        ^^^^^^^^^^^ warning apt-unauthenticated
      `,
    },
    {
      title: 'A configuration option',
      text: `
        FROM debian:12
        RUN apt-get -o Acquire::AllowInsecureRepositories=true update
        #           ^^ warning apt-unauthenticated
      `,
    },
    {
      title: 'Both in one call',
      text: `
        FROM debian:12
        RUN apt-get install -y --allow-unauthenticated --force-yes tool
        #                      ^^^^^^^^^^^^^^^^^^^^^^^ warning apt-unauthenticated
        #                                              ^^^^^^^^^^^ warning apt-unauthenticated
      `,
    },
  ],
});
