import rule from '../../../src/dockerfile/rules/healthcheck-shell-form';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'JSON form',
      text: `
        FROM debian:12
        HEALTHCHECK CMD ["curl", "-f", "http://localhost/"]
      `,
    },
    {
      title: 'None',
      text: `
        FROM debian:12
        HEALTHCHECK NONE
      `,
    },
    {
      title: 'JSON form behind options',
      text: `
        FROM debian:12
        HEALTHCHECK --interval=30s --timeout=3s CMD ["/app", "health"]
      `,
    },
  ],
  invalid: [
    {
      title: 'The usual form',
      text: `
        FROM debian:12
        HEALTHCHECK --interval=5m --timeout=3s \\
        ^^^^^^^^^^^ hint healthcheck-shell-form
          CMD curl -f http://localhost/ || exit 1
      `,
    },
    {
      title: 'A single command',
      text: `
        FROM debian:12
        HEALTHCHECK cmd pg_isready
        ^^^^^^^^^^^ hint healthcheck-shell-form
      `,
    },
    {
      title: 'In ONBUILD',
      text: `
        FROM debian:12
        ONBUILD HEALTHCHECK CMD true
        #       ^^^^^^^^^^^ hint healthcheck-shell-form
      `,
    },
  ],
});
