import rule from '../../../src/dockerfile/rules/password-in-run';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'A random password, which nobody knows',
      text: `
        FROM debian:12
        RUN echo "root:$(openssl rand -base64 12)" | chpasswd
        RUN echo "git:$(dd if=/dev/urandom bs=24 count=1 status=none | base64)" | chpasswd
        RUN useradd --password "$(head -c32 /dev/urandom | base64)" app
      `,
    },
    {
      title: 'From a secret',
      text: `
        FROM debian:12
        RUN --mount=type=secret,id=pw chpasswd < /run/secrets/pw
      `,
    },
    {
      title: 'A user without a password',
      text: `
        FROM debian:12
        RUN useradd --no-log-init -r app && passwd -l app
      `,
    },
    {
      title: 'A locked password',
      text: `
        FROM debian:12
        RUN useradd -p '!' app && usermod --password '*' app
      `,
    },
  ],
  invalid: [
    {
      title: 'A fixed root password',
      text: `
        FROM debian:12
        RUN echo 'root:root' | chpasswd
        #                      ^^^^^^^^ warning password-in-run
      `,
    },
    {
      title: 'A hashed password',
      text: `
        FROM debian:12
        RUN useradd -m -p '$6$salt$hash' app
        #                 ^^^^^^^^^^^^^^ warning password-in-run
      `,
    },
    {
      title: 'In a script, through sudo',
      text: `
        FROM debian:12
        RUN <<EOF
        useradd app
        echo "app:$PASSWORD" | sudo chpasswd -e
        #                           ^^^^^^^^ warning password-in-run
        EOF
      `,
    },
  ],
});
