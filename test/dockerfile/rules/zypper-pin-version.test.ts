import rule from '../../../src/dockerfile/rules/zypper-pin-version';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'A version, a bound, a file',
      text: `
        FROM opensuse/leap:15.6
        RUN zypper -n install curl=8.6.0 'git>=2.43' ./tool.rpm
      `,
    },
    {
      title: 'Removing packages',
      text: `
        FROM opensuse/leap:15.6
        RUN zypper -n remove curl
      `,
    },
    {
      title: 'Updates',
      text: `
        FROM opensuse/leap:15.6
        RUN zypper -n update
      `,
    },
  ],
  invalid: [
    {
      title: 'Several packages',
      text: `
        FROM opensuse/leap:15.6
        RUN zypper -n install --no-recommends nginx curl && zypper clean
        #                                     ^^^^^ info zypper-pin-version
      `,
    },
    {
      title: 'The short command',
      text: `
        FROM opensuse/leap:15.6
        RUN zypper -n in curl
        #                ^^^^ info zypper-pin-version
      `,
    },
    {
      title: 'In JSON form',
      text: `
        FROM opensuse/leap:15.6
        RUN ["zypper", "-n", "install", "curl"]
        #                               ^^^^^^ info zypper-pin-version
      `,
    },
  ],
});
