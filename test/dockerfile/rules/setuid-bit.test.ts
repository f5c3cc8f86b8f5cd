import rule from '../../../src/dockerfile/rules/setuid-bit';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Ordinary modes',
      text: `
        FROM debian:12
        RUN chmod 755 /a && chmod u+x /b && chmod 0755 /c && chmod g=u /d
      `,
    },
    {
      title: 'The sticky bit',
      text: `
        FROM debian:12
        RUN chmod 1777 /tmp && chmod +t /x
      `,
    },
    {
      title: 'Removing the bit',
      text: `
        FROM debian:12
        RUN find / -perm /6000 -type f -exec chmod a-s {} +
      `,
    },
  ],
  invalid: [
    {
      title: 'A program that opens raw sockets',
      text: `
        FROM debian:12
        RUN chmod u+s /usr/bin/ping
        #         ^^^ warning setuid-bit
      `,
    },
    {
      title: 'An octal mode, with an option',
      text: `
        FROM debian:12
        RUN chmod -v 4755 /usr/local/bin/tool
        #            ^^^^ warning setuid-bit
      `,
    },
    {
      title: 'The setgid bit',
      text: `
        FROM debian:12
        RUN chmod g+rws /srv && chmod 02775 /data
        #         ^^^^^ warning setuid-bit
        #                             ^^^^^ warning setuid-bit
      `,
    },
  ],
});
