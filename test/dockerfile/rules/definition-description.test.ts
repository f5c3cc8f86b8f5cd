import rule from '../../../src/dockerfile/rules/definition-description';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'The comment starts with the name',
      text: `
        # check=experimental=InvalidDefinitionDescription
        # VERSION is what is built
        ARG VERSION=1
        # base has the runtime
        FROM alpine:3.20 AS base
      `,
    },
    {
      title: 'Silent unless the file asks for it',
      text: `
        # the version to build
        ARG VERSION=1
        FROM alpine:3.20
      `,
    },
    {
      title: 'A comment separated by an empty comment line',
      text: `
        # check=experimental=all
        FROM alpine:3.20
        # arguments of all stages
        #
        ARG VERSION=1
      `,
    },
  ],
  invalid: [
    {
      title: 'A comment that starts with another word',
      text: `
        # check=experimental=InvalidDefinitionDescription
        # the version that is built
        ARG VERSION=1
        ^^^ hint definition-description
        FROM alpine:3.20
      `,
    },
    {
      title: 'Above a stage',
      text: `
        # check=experimental=all
        # the runtime
        FROM alpine:3.20 AS base
        ^^^^ hint definition-description
      `,
    },
    {
      title: 'An ARG with several names',
      text: `
        # check=error=true;experimental=InvalidDefinitionDescription
        FROM alpine:3.20
        # versions
        ARG A=1 B=2
        ^^^ error definition-description
      `,
    },
  ],
});
