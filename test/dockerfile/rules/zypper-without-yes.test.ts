import rule from '../../../src/dockerfile/rules/zypper-without-yes';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'All forms of the option',
      text: `
        FROM opensuse/leap:15.6
        RUN zypper -n install a && zypper --non-interactive in b && zypper install -y c && zypper in --no-confirm d
      `,
    },
    {
      title: 'Repository commands',
      text: `
        FROM opensuse/leap:15.6
        RUN zypper refresh && zypper repos
      `,
    },
    {
      title: 'Searching',
      text: `
        FROM opensuse/leap:15.6
        RUN zypper search curl
      `,
    },
  ],
  invalid: [
    {
      title: 'Without -y',
      text: `
        FROM opensuse/leap:15.6
        RUN zypper ref && zypper install nginx
        #                        ^^^^^^^ warning zypper-without-yes (fixable)
      `,
      fixed: `
        FROM opensuse/leap:15.6
        RUN zypper ref && zypper install -y nginx
      `,
    },
    {
      title: 'Updates and removals ask as well',
      text: `
        FROM opensuse/leap:15.6
        RUN zypper up && zypper rm curl
        #          ^^ warning zypper-without-yes (fixable)
        #                       ^^ warning zypper-without-yes (fixable)
      `,
    },
    {
      title: 'In JSON form',
      text: `
        FROM opensuse/leap:15.6
        RUN ["zypper", "dup"]
        #              ^^^^^ warning zypper-without-yes
      `,
    },
  ],
});
