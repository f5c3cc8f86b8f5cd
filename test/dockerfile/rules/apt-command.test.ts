import rule from '../../../src/dockerfile/rules/apt-command';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: '"apt" in a path and a package name',
      text: `
        FROM debian:12
        RUN apt-get install -y apt-transport-https && rm -f /etc/apt/sources.list.d/x.list
      `,
    },
    `
      FROM debian:12
      RUN echo apt
    `,
    `
      FROM debian:12
      RUN apt-get update
    `,
  ],
  invalid: [
    {
      title: 'Update and install',
      text: `
        FROM debian:12
        RUN apt update \\
        #   ^^^ info apt-command (fixable)
         && apt install -y --no-install-recommends \\
        #   ^^^ info apt-command (fixable)
              curl
      `,
      fixed: `
        FROM debian:12
        RUN apt-get update \\
         && apt install -y --no-install-recommends \\
              curl
      `,
    },
    `
      FROM debian:12
      RUN apt update && apt install -y curl
      #   ^^^ info apt-command (fixable)
      #                 ^^^ info apt-command (fixable)
    `,
    `
      FROM debian:12
      RUN apt list
      #   ^^^ info apt-command
    `,
    {
      text: `
        FROM debian:12
        RUN apt search x
        #   ^^^ info apt-command (fixable)
      `,
      fixed: `
        FROM debian:12
        RUN apt-cache search x
      `,
    },
  ],
});
