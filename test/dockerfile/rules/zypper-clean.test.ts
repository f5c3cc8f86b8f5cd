import rule from '../../../src/dockerfile/rules/zypper-clean';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Cleaned in the same RUN',
      text: `
        FROM opensuse/leap:15.6
        RUN zypper -n install curl && zypper clean --all
        RUN zypper -n in git && rm -rf /var/cache/zypp
      `,
    },
    {
      title: 'A cache mount',
      text: `
        FROM opensuse/leap:15.6
        RUN --mount=type=cache,target=/var/cache/zypp zypper -n install curl
      `,
    },
    {
      title: 'Only repositories',
      text: `
        FROM opensuse/leap:15.6
        RUN zypper addrepo https://example.com/repo example
      `,
    },
  ],
  invalid: [
    {
      title: 'Several packages',
      text: `
        FROM opensuse/leap:15.6
        RUN zypper --non-interactive install \\
        #                            ^^^^^^^ info zypper-clean
              nginx
      `,
    },
    {
      title: 'The short commands',
      text: `
        FROM opensuse/leap:15.6
        RUN zypper -n in curl && zypper -n up
        #             ^^ info zypper-clean
        #                                  ^^ info zypper-clean
      `,
    },
    {
      title: "A hint in a stage that isn't the final one",
      text: `
        FROM opensuse/leap:15.6 AS build
        RUN zypper -n install gcc
        #             ^^^^^^^ hint zypper-clean
        FROM opensuse/leap:15.6
        COPY --from=build /app /app
      `,
    },
  ],
});
