import rule from '../../../src/compose/rules/dependency-cycle';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'A chain, and two paths to one service',
      text: `
        services:
          web:
            image: nginx:1.27
            depends_on: [api, cache]
          api:
            image: example/api:1.0
            depends_on: [cache]
          cache:
            image: redis:7.4
      `,
    },
    {
      title: 'References in environment variables',
      text: `
        services:
          a:
            image: example/a:1.0
            environment: { PEER: b }
          b:
            image: example/b:1.0
            environment: { PEER: a }
      `,
    },
    {
      title: 'An override removes the dependency',
      text: `
        services:
          a:
            image: example/a:1.0
            depends_on: [b]
          b:
            image: example/b:1.0
            depends_on:
              a:
                condition: service_started
        ---
        services:
          b:
            depends_on:
              a: !reset null
      `,
    },
  ],
  invalid: [
    {
      title: 'The front end and the back end wait for each other',
      text: `
        services:
          web:
            image: nginx:1.27
            depends_on: [api]
          api:
            image: example/api:1.0
            depends_on: [web]
        #                ^^^ error dependency-cycle
      `,
    },
    {
      title: 'Through links',
      text: `
        services:
          web:
            image: nginx:1.27
            links: [api]
          api:
            image: example/api:1.0
            depends_on: [web]
        #                ^^^ error dependency-cycle
      `,
    },
    {
      title: 'A service that depends on itself',
      text: `
        services:
          web:
            image: nginx:1.27
            depends_on:
              web:
        #     ^^^ error dependency-cycle
                condition: service_healthy
      `,
    },
  ],
});
