import rule from '../../../src/dockerfile/rules/sudo';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'The folder of sudo rules',
      text: `
        FROM debian:12
        RUN mkdir -p /etc/sudoers.d
      `,
    },
    {
      title: 'A development container with sudo for its user',
      text: `
        FROM debian:12
        RUN apt-get update && apt-get install -y sudo \\
         && echo 'dev ALL=(ALL) NOPASSWD:ALL' > /etc/sudoers.d/dev
      `,
    },
    `
      FROM debian:12
      RUN apt-get install -y sudo
    `,
    `
      FROM debian:12
      RUN echo sudo
    `,
  ],
  invalid: [
    {
      title: 'As another user',
      text: `
        FROM debian:12
        RUN sudo -u app bash install.sh
        #   ^^^^ warning sudo
      `,
    },
    {
      title: 'Commands copied from installation docs',
      text: `
        FROM ubuntu:24.04
        RUN sudo apt-get update && sudo apt-get install -y curl
        #   ^^^^ warning sudo
        #                          ^^^^ warning sudo
      `,
    },
    `
      FROM debian:12
      RUN sudo make
      #   ^^^^ warning sudo
    `,
    `
      FROM debian:12
      RUN make && sudo -u app make install
      #           ^^^^ warning sudo
    `,
  ],
});
