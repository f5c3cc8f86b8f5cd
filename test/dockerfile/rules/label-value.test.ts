import rule from '../../../src/dockerfile/rules/label-value';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Valid values of each kind',
      text: `
        FROM debian:12
        LABEL url="https://example.com" created=2026-01-31T12:00:00Z license="Apache-2.0 OR MIT" revision=1a2b3c4 version=1.2.3-rc.1 contact=me@example.com title="A b"
      `,
      options: {
        labelSchema: {
          url: 'url',
          created: 'rfc3339',
          license: 'spdx',
          revision: 'hash',
          version: 'semver',
          contact: 'email',
          title: 'text',
        },
      },
    },
    {
      title: 'A variable',
      text: `
        FROM debian:12
        ARG GIT_COMMIT
        LABEL revision=$GIT_COMMIT
      `,
      options: { labelSchema: { revision: 'hash' } },
    },
    {
      title: 'Labels outside the schema',
      text: `
        FROM debian:12
        LABEL url=nowhere constructor=x
      `,
      options: { labelSchema: { revision: 'hash' } },
    },
  ],
  invalid: [
    {
      title: 'A commit with six digits',
      text: `
        FROM debian:12
        LABEL revision=1a2b3c
        #              ^^^^^^ warning label-value
      `,
      options: { labelSchema: { revision: 'hash' } },
    },
    {
      title: 'A date without a time, and free text as a license',
      text: `
        FROM debian:12
        LABEL created=2026-01-31 \\
        #             ^^^^^^^^^^ warning label-value
              license="All rights reserved"
        #             ^^^^^^^^^^^^^^^^^^^^^ warning label-value
      `,
      options: { labelSchema: { created: 'rfc3339', license: 'spdx' } },
    },
    {
      title: 'An empty value',
      text: `
        FROM debian:12
        LABEL title=""
        #           ^^ warning label-value
      `,
      options: { labelSchema: { title: 'text' } },
    },
    {
      title: 'An invalid version, email address and URL',
      text: `
        FROM debian:12
        LABEL version=1.2 contact="Jane Doe" url=www.example.com
        #             ^^^ warning label-value
        #                         ^^^^^^^^^^ warning label-value
        #                                        ^^^^^^^^^^^^^^^ warning label-value
      `,
      options: { labelSchema: { version: 'semver', contact: 'email', url: 'url' } },
    },
  ],
});
