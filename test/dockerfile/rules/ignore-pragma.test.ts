import rule from '../../../src/dockerfile/rules/ignore-pragma';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'An ordinary comment',
      text: `
        # ignore the warning below
        RUN make
      `,
    },
    {
      title: 'A directive of the builder',
      text: `
        # check=skip=JSONArgsRecommended
        FROM debian:12
      `,
    },
    {
      title: 'The word within a text',
      text: `
        FROM debian:12
        RUN echo "# hadolint ignore=DL3008"
      `,
    },
  ],
  invalid: [
    {
      title: 'For the line below',
      text: `
        FROM debian:12
        # hadolint ignore=DL3008,DL3015
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint ignore-pragma
        RUN apt-get install -y curl
      `,
    },
    {
      title: 'For the whole file',
      text: `
        FROM debian:12
        #hadolint global ignore=DL3008
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint ignore-pragma
        RUN apt-get install -y curl
      `,
    },
    {
      title: 'A Drydock comment within an instruction',
      text: `
        FROM debian:12
        RUN apt-get update && \\
            # drydock ignore=apt-pin-version
        #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint ignore-pragma
            apt-get install -y curl
      `,
    },
  ],
});
