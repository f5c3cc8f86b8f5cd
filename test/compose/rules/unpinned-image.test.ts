import rule from '../../../src/compose/rules/unpinned-image';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'A version, a digest',
      text: `
        services:
          web:
            image: nginx:1.27
          db:
            image: postgres@sha256:beefdbd8a1da6d2915566fde36db9db0b524eb737fc57cd1367effd16dc0d06d
      `,
    },
    {
      title: 'An image that is built here',
      text: `
        services:
          web:
            build: .
            image: shop
      `,
    },
    {
      title: 'A version from a variable with a default',
      text: `
        services:
          web:
            image: nginx:\${TAG:-1.27}
      `,
    },
    {
      title: 'A tag that starts with "latest"',
      text: `
        services:
          db:
            image: example/db:latest-pg17
      `,
    },
  ],
  invalid: [
    {
      title: 'No tag',
      text: `
        services:
          cache:
            image: redis
        #          ^^^^^ info unpinned-image
      `,
    },
    {
      title: 'The tag latest',
      text: `
        services:
          web:
            image: "nginx:latest"
        #          ^^^^^^^^^^^^^^ info unpinned-image
      `,
    },
    {
      title: "A registry port isn't a tag",
      text: `
        services:
          app:
            image: registry.example.com:5000/team/app
        #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info unpinned-image
      `,
    },
    {
      title: 'A variable whose default is latest',
      text: `
        services:
          app:
            image: example/app:\${TAG:-latest}
        #          ^^^^^^^^^^^^^^^^^^^^^^^^^^ info unpinned-image
      `,
    },
  ],
});
