import rule from '../../../src/dockerfile/rules/expose-ssh';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Other ports',
      text: `
        FROM debian:12
        EXPOSE 80 2222 220 8022
      `,
    },
    {
      title: 'A range',
      text: `
        FROM debian:12
        EXPOSE 20-30
      `,
    },
    {
      title: 'A similar port with a protocol',
      text: `
        FROM debian:12
        EXPOSE 2222/tcp
      `,
    },
  ],
  invalid: [
    {
      title: 'An SSH server',
      text: `
        FROM debian:12
        RUN apt-get update && apt-get install -y openssh-server
        EXPOSE 22
        #      ^^ warning expose-ssh
        CMD ["/usr/sbin/sshd", "-D"]
      `,
    },
    {
      title: 'With other ports, and a protocol',
      text: `
        FROM debian:12
        EXPOSE 80 22/tcp
        #         ^^^^^^ warning expose-ssh
      `,
    },
    {
      title: 'In ONBUILD',
      text: `
        FROM debian:12
        ONBUILD EXPOSE 22
        #              ^^ warning expose-ssh
      `,
    },
  ],
});
