import rule from '../../../src/compose/rules/image-built-elsewhere';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'The worker depends on the service that builds',
      text: `
        services:
          web:
            build: .
            image: shop
          worker:
            image: shop
            depends_on: [web]
      `,
    },
    {
      title: 'Both build the same image',
      text: `
        services:
          web:
            build: .
            image: shop
          worker:
            build: .
            image: shop
      `,
    },
    {
      title: 'A pull policy that never pulls',
      text: `
        services:
          web:
            build: .
            image: shop
          worker:
            image: shop
            pull_policy: never
      `,
    },
    {
      title: 'Another tag is another image',
      text: `
        services:
          web:
            build: .
            image: shop:dev
          worker:
            image: shop:1.0
      `,
    },
  ],
  invalid: [
    {
      title: 'A worker and a scheduler from the image of the web service',
      text: `
        services:
          web:
            build:
              context: .
            image: shop:dev
          worker:
            image: shop:dev
        #          ^^^^^^^^ warning image-built-elsewhere
            command: celery worker
          beat:
            image: "shop:dev"
        #          ^^^^^^^^^^ warning image-built-elsewhere
            command: celery beat
      `,
    },
    {
      title: 'Above the service that builds, with pull_policy: missing',
      text: `
        services:
          migrate:
            image: shop
        #          ^^^^ warning image-built-elsewhere
            pull_policy: missing
          web:
            build: .
            image: shop
      `,
    },
    {
      title: 'The same name through a variable',
      text: `
        services:
          web:
            build: .
            image: shop:\${TAG:-dev}
          worker:
            image: shop:dev
        #          ^^^^^^^^ warning image-built-elsewhere
      `,
    },
  ],
});
