import rule from '../../../src/dockerfile/rules/pointless-command';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Similar programs, and the names as arguments',
      text: `
        FROM debian:12
        RUN apt-get install -y vim nano && systemctl enable nginx && ps2pdf a && echo "mount"
      `,
    },
    {
      title: 'In CMD',
      text: `
        FROM debian:12
        CMD ["top"]
      `,
    },
    {
      title: 'Folders and files with such names',
      text: `
        FROM debian:12
        RUN mkdir -p /mount /service && cp ps /usr/bin/
      `,
    },
  ],
  invalid: [
    {
      title: 'Starting a service',
      text: `
        FROM debian:12
        RUN apt-get install -y mysql-server && service mysql start
        #                                      ^^^^^^^ info pointless-command
      `,
    },
    {
      title: 'Inspecting processes',
      text: `
        FROM debian:12
        RUN ps aux | grep nginx && free -m
        #   ^^ info pointless-command
        #                          ^^^^ info pointless-command
      `,
    },
    {
      title: 'With a path, through sudo',
      text: `
        FROM debian:12
        RUN sudo /bin/mount -a
        #        ^^^^^^^^^^ info pointless-command
      `,
    },
    {
      title: 'In JSON form',
      text: `
        FROM debian:12
        RUN ["ssh", "host"]
        #    ^^^^^ info pointless-command
      `,
    },
  ],
});
