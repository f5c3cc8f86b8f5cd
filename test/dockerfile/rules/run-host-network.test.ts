import rule from '../../../src/dockerfile/rules/run-host-network';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Other networks',
      text: `
        FROM debian:12
        RUN --network=none make
        RUN --network=default curl -fsSO https://example.com/a
      `,
    },
    {
      title: 'A flag of the program',
      text: `
        FROM debian:12
        RUN docker run --network=host a
      `,
    },
    {
      title: 'In a comment',
      text: `
        # RUN --network=host make
        RUN make
      `,
    },
  ],
  invalid: [
    {
      title: 'To reach a local mirror',
      text: `
        FROM debian:12
        RUN --network=host pip install --index-url http://localhost:3141/ tool
        #   ^^^^^^^^^^^^^^ info run-host-network
      `,
    },
    {
      title: 'With other flags',
      text: `
        FROM debian:12
        RUN --mount=type=cache,target=/c --network=host make
        #                                ^^^^^^^^^^^^^^ info run-host-network
      `,
    },
    {
      title: 'In ONBUILD',
      text: `
        FROM debian:12
        ONBUILD RUN --network=host make
        #           ^^^^^^^^^^^^^^ info run-host-network
      `,
    },
  ],
});
