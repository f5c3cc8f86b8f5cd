import rule from '../../../src/dockerfile/rules/overwritten-key';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'ARG',
      text: `
        ARG A=1
        FROM a
        ARG A
        ARG A=2
      `,
    },
    {
      title: 'Keys that differ',
      text: `
        FROM a
        LABEL a.b=1 a.c=2 A=3 a=4
      `,
    },
    {
      title: 'In two stages, in two ENVs, and with a reference to itself',
      text: `
        FROM a AS one
        LABEL a=1
        FROM a
        LABEL a=2
        ENV A=1
        ENV A=2
        ENV P=/x P=$P:/y
      `,
    },
  ],
  invalid: [
    {
      title: 'A variable',
      text: `
        FROM a
        ENV A=1 \\
        #   ^ warning overwritten-key (fixable)
            B=2 \\
            A=3
      `,
      fixed: `
        FROM a
        ENV B=2 \\
            A=3
      `,
    },
    {
      title: 'Over lines and instructions',
      text: `
        FROM a
        LABEL "a"="1" \\
        #     ^^^ warning overwritten-key (fixable)
              b=2
        LABEL a=3
      `,
      fixed: `
        FROM a
        LABEL b=2
        LABEL a=3
      `,
    },
    {
      title: 'In one instruction',
      text: `
        FROM a
        LABEL a=1 b=2 a=3
        #     ^ warning overwritten-key (fixable)
      `,
      fixed: `
        FROM a
        LABEL b=2 a=3
      `,
    },
  ],
});
