import rule from '../../../src/dockerfile/rules/uncatchable-signal';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'In a script',
      text: `
        FROM nginx:1.27
        RUN kill -9 1 || true
      `,
    },
    {
      title: 'A variable without a value',
      text: `
        FROM nginx:1.27
        ARG SIGNAL
        STOPSIGNAL $SIGNAL
      `,
    },
    {
      title: 'Signals that a program can handle',
      text: `
        FROM nginx:1.27
        STOPSIGNAL SIGQUIT
        STOPSIGNAL 15
      `,
    },
  ],
  invalid: [
    {
      title: 'By a variable',
      text: `
        FROM nginx:1.27
        ENV SIGNAL=KILL
        STOPSIGNAL $SIGNAL
        #          ^^^^^^^ warning uncatchable-signal (fixable)
      `,
      fixed: `
        FROM nginx:1.27
        ENV SIGNAL=KILL
        STOPSIGNAL SIGTERM
      `,
    },
    {
      title: 'Without SIG, in quotes, and by number',
      text: `
        FROM nginx:1.27
        STOPSIGNAL kill
        #          ^^^^ warning uncatchable-signal (fixable)
        STOPSIGNAL "SIGSTOP"
        #          ^^^^^^^^^ warning uncatchable-signal (fixable)
        STOPSIGNAL 9
        #          ^ warning uncatchable-signal (fixable)
      `,
      fixed: `
        FROM nginx:1.27
        STOPSIGNAL SIGTERM
        STOPSIGNAL "SIGSTOP"
        STOPSIGNAL 9
      `,
    },
    {
      title: 'By name',
      text: `
        FROM nginx:1.27
        STOPSIGNAL SIGKILL
        #          ^^^^^^^ warning uncatchable-signal (fixable)
      `,
      fixed: `
        FROM nginx:1.27
        STOPSIGNAL SIGTERM
      `,
    },
  ],
});
