import rule from '../../../src/dockerfile/rules/piped-script';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Downloaded, verified, then run',
      text: `
        FROM debian:12
        RUN curl -fsSLo /tmp/i.sh https://example.com/i.sh \\
         && echo "abc  /tmp/i.sh" | sha256sum -c \\
         && sh /tmp/i.sh
      `,
    },
    {
      title: 'A download piped to other programs',
      text: `
        FROM debian:12
        RUN curl -fsSL https://example.com/a.tgz | tar xz -C /opt && curl -fsSL https://example.com/k | gpg --dearmor -o /k.gpg
      `,
    },
    `
      FROM debian:12
      RUN curl https://x | tar x
    `,
    `
      FROM debian:12
      RUN curl x | python3 -c 'import sys'
    `,
    `
      FROM debian:12
      RUN sh x | curl -T - y
    `,
  ],
  invalid: [
    {
      title: 'A repository setup script',
      text: `
        FROM debian:12
        RUN curl -fsSL https://example.com/setup_22.x | bash - \\
        #                                               ^^^^ warning piped-script
         && apt-get install -y nodejs
      `,
    },
    {
      title: 'A process substitution',
      text: `
        FROM debian:12
        RUN ["/bin/bash", "-c", "bash <(wget -qO- https://example.com/i.sh)"]
        #                        ^^^^ warning piped-script
      `,
    },
    `
      FROM debian:12
      RUN curl https://x | sh -s -- -y
      #                    ^^ warning piped-script
    `,
    `
      FROM debian:12
      RUN bash -c "$(curl https://x)"
      #   ^^^^ warning piped-script
    `,
    `
      FROM debian:12
      RUN curl x | sudo -E bash -
      #                    ^^^^ warning piped-script
    `,
  ],
});
