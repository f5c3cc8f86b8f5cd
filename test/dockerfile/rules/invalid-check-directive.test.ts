import rule from '../../../src/dockerfile/rules/invalid-check-directive';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'All options',
      text: `
        # check=skip=JSONArgsRecommended,StageNameCasing;error=true
        FROM debian:12
      `,
    },
    {
      title: 'All checks',
      text: `
        # check=skip=all
        FROM debian:12
      `,
    },
    {
      title: 'Below an instruction it is a comment',
      text: `
        FROM debian:12
        # check=skp=all
      `,
    },
  ],
  invalid: [
    {
      title: 'A typo',
      text: `
        # check=skp=JSONArgsRecommended
        #       ^^^ error invalid-check-directive (fixable)
        FROM debian:12
      `,
    },
    {
      title: 'Not a boolean',
      text: `
        # check=skip=all;error=maybe
        #                      ^^^^^ error invalid-check-directive
        FROM debian:12
      `,
    },
    {
      title: 'No value',
      text: `
        # check=skip
        #       ^^^^ error invalid-check-directive
        FROM debian:12
      `,
    },
  ],
});
