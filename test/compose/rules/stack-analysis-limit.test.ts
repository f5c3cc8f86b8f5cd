import rule from '../../../src/compose/rules/stack-analysis-limit';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'A range of some ports',
      text: `
        services:
          web:
            image: nginx:1.27
            ports: ["8000-8100:8000-8100"]
      `,
    },
    {
      title: 'The ports that a TURN server relays on',
      text: `
        services:
          turn:
            image: coturn/coturn:4.6
            ports: ["49152-65535:49152-65535/tcp", "49152-65535:49152-65535/udp"]
      `,
    },
    {
      title: "Variables that don't grow",
      text: `
        services:
          web:
            image: nginx:$C
      `,
      files: {
        '.env': `
          A=1
          B=$A.27
          C=$B
        `,
      },
    },
    {
      title: 'Several included files',
      text: `
        include: [a.yaml, b.yaml]
        services:
          web:
            image: nginx:1.27
      `,
      files: {
        'a.yaml': `
          services:
            a:
              image: example/a:1.0
        `,
        'b.yaml': `
          services:
            b:
              image: example/b:1.0
        `,
      },
    },
  ],
  invalid: [
    {
      title: 'All ports, several times',
      text: `
        services:
          web:
            image: nginx:1.27
            ports:
              - "1-65535:1-65535"
              - "1-65535:1-65535/udp"
        #       ^^^^^^^^^^^^^^^^^^^^^ info stack-analysis-limit
              - "127.0.0.1:1-65535:1-65535"
      `,
    },
    {
      title: 'All ports, in several services',
      text: `
        services:
          a: { image: "example/a:1.0", ports: ["1-65535:1-65535"] }
          b: { image: "example/b:1.0", ports: ["1-65535:1-65535"] }
        #                                      ^^^^^^^^^^^^^^^^^ info stack-analysis-limit
          c: { image: "example/c:1.0", ports: ["1-65535:1-65535"] }
      `,
    },
    {
      title: 'Variables that grow fourfold',
      text: `
        services:
        ^ info stack-analysis-limit
          web:
            image: nginx:1.27
            labels: { size: "$A16" }
      `,
      files: {
        '.env': `
          A0=xxxxxxxx
          A1=$A0$A0$A0$A0
          A2=$A1$A1$A1$A1
          A3=$A2$A2$A2$A2
          A4=$A3$A3$A3$A3
          A5=$A4$A4$A4$A4
          A6=$A5$A5$A5$A5
          A7=$A6$A6$A6$A6
          A8=$A7$A7$A7$A7
          A9=$A8$A8$A8$A8
          A10=$A9$A9$A9$A9
          A11=$A10$A10$A10$A10
          A12=$A11$A11$A11$A11
          A13=$A12$A12$A12$A12
          A14=$A13$A13$A13$A13
          A15=$A14$A14$A14$A14
          A16=$A15$A15$A15$A15
        `,
      },
    },
  ],
  unsaid: {
    tookTooLong: 'The rules would have to run for seconds; test/lint/runner.test.ts has that.',
    checkedAlone: 'It takes 501 files; test/compose/stack.test.ts has that.',
  },
});
