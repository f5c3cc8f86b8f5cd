import rule from '../../../src/dockerfile/rules/useradd-large-uid';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Without the log files',
      text: `
        FROM debian:12
        RUN useradd -l -u 1000600000 app && useradd --no-log-init --uid 1000600000 b
      `,
    },
    {
      title: 'A small UID',
      text: `
        FROM debian:12
        RUN useradd -u 10001 app
      `,
    },
    {
      title: 'adduser on Alpine',
      text: `
        FROM alpine:3.22
        RUN adduser -D -u 1000600000 app
      `,
    },
  ],
  invalid: [
    {
      title: 'A UID of an OpenShift namespace',
      text: `
        FROM debian:12
        RUN groupadd -g 1000600000 app && \\
            useradd -m -u 1000600000 -g app app
        #   ^^^^^^^ warning useradd-large-uid (fixable)
      `,
      fixed: `
        FROM debian:12
        RUN groupadd -g 1000600000 app && \\
            useradd --no-log-init -m -u 1000600000 -g app app
      `,
    },
    {
      title: 'From a variable',
      text: `
        FROM debian:12
        ARG UID=1000600000
        RUN useradd --uid "\${UID}" app
        #   ^^^^^^^ warning useradd-large-uid (fixable)
      `,
    },
    {
      title: 'With an equals sign',
      text: `
        FROM debian:12
        RUN useradd --uid=123456 app
        #   ^^^^^^^ warning useradd-large-uid (fixable)
      `,
    },
  ],
});
