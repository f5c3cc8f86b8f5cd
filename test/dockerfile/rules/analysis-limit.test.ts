import rule from '../../../src/dockerfile/rules/analysis-limit';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Values that grow a little',
      text: `
        FROM alpine:3.20
        ENV A=/opt B=$A/bin C=$A/lib
        ENV PATH=$A:$A:$PATH
      `,
    },
    {
      title: "A long chain of values that don't grow",
      text: `
        FROM alpine:3.20
        ENV A0=x
        ENV A1=$A0
        ENV A2=$A1
        ENV A3=$A2
        ENV A4=$A3
        ENV A5=$A4
        ENV A6=$A5
        ENV A7=$A6
        ENV A8=$A7
        ENV A9=$A8
        ENV A10=$A9
        ENV A11=$A10
        ENV A12=$A11
      `,
    },
    {
      title: 'The shell expands RUN, not the builder',
      text: `
        FROM alpine:3.20
        RUN A=x; for i in 1 2 3 4 5 6 7 8 9; do A=$A$A$A$A$A$A$A$A; done
      `,
    },
  ],
  invalid: [
    {
      title: 'ENV values that grow fourfold',
      text: `
        FROM alpine:3.20
        ^^^^ info analysis-limit
        ENV A0=aaaaaaaa
        ENV A1=$A0$A0$A0$A0
        ENV A2=$A1$A1$A1$A1
        ENV A3=$A2$A2$A2$A2
        ENV A4=$A3$A3$A3$A3
        ENV A5=$A4$A4$A4$A4
        ENV A6=$A5$A5$A5$A5
        ENV A7=$A6$A6$A6$A6
        ENV A8=$A7$A7$A7$A7
        ENV A9=$A8$A8$A8$A8
        ENV A10=$A9$A9$A9$A9
        ENV A11=$A10$A10$A10$A10
        ENV A12=$A11$A11$A11$A11
      `,
    },
    {
      title: 'ARG values',
      text: `
        FROM alpine:3.20
        ^^^^ info analysis-limit
        ARG A0=aaaaaaaa
        ARG A1=$A0$A0$A0$A0
        ARG A2=$A1$A1$A1$A1
        ARG A3=$A2$A2$A2$A2
        ARG A4=$A3$A3$A3$A3
        ARG A5=$A4$A4$A4$A4
        ARG A6=$A5$A5$A5$A5
        ARG A7=$A6$A6$A6$A6
        ARG A8=$A7$A7$A7$A7
        ARG A9=$A8$A8$A8$A8
        ARG A10=$A9$A9$A9$A9
        ARG A11=$A10$A10$A10$A10
        ARG A12=$A11$A11$A11$A11
        LABEL size=$A12
      `,
    },
    {
      title: 'Across stages',
      text: `
        FROM alpine:3.20 AS base
        ^^^^ info analysis-limit
        ENV A0=aaaaaaaa
        ENV A1=$A0$A0$A0$A0
        ENV A2=$A1$A1$A1$A1
        ENV A3=$A2$A2$A2$A2
        ENV A4=$A3$A3$A3$A3
        ENV A5=$A4$A4$A4$A4
        ENV A6=$A5$A5$A5$A5
        FROM base
        ENV A7=$A6$A6$A6$A6
        ENV A8=$A7$A7$A7$A7
        ENV A9=$A8$A8$A8$A8
        ENV A10=$A9$A9$A9$A9
        ENV A11=$A10$A10$A10$A10
        ENV A12=$A11$A11$A11$A11
      `,
    },
  ],
  unsaid: { tookTooLong: 'The rules would have to run for seconds; test/lint/runner.test.ts has that.' },
});
