import rule from '../../../src/compose/rules/missing-image';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'A build instead of an image',
      text: `
        services:
          web:
            build: .
      `,
    },
    {
      title: 'From the service that it extends',
      text: `
        services:
          base:
            image: example/app:1.0
          worker:
            extends: base
            command: work
      `,
    },
    {
      title: 'From the other file of the stack',
      text: `
        services:
          web:
            ports: ["8080:80"]
      `,
      files: {
        'compose.yaml': `
          services:
            web:
              image: nginx:1.27
        `,
      },
      options: { path: 'compose.override.yaml' },
    },
    {
      title: 'From an anchor',
      text: `
        x-app: &app
          image: example/app:1.0
        services:
          web:
            <<: *app
      `,
    },
  ],
  invalid: [
    {
      title: 'The image is commented out',
      text: `
        services:
          web:
        # ^^^ error missing-image
            # image: nginx:1.27
            ports: ["8080:80"]
      `,
    },
    {
      title: 'The image is empty',
      text: `
        services:
          web:
            image: ""
        #          ^^ error missing-image
          api:
            image: \${TAG:+example/api:1}
        #          ^^^^^^^^^^^^^^^^^^^^^ error missing-image
      `,
    },
    {
      title: 'The service has another name in the base file',
      text: `
        services:
          wbe:
        # ^^^ error missing-image
            ports: ["8080:80"]
      `,
      files: {
        'compose.yaml': `
          services:
            web:
              image: nginx:1.27
        `,
      },
      options: { path: 'compose.override.yaml' },
    },
    {
      title: 'A file that may be merged with others gets a hint',
      text: `
        services:
          web:
        # ^^^ hint missing-image
            restart: always
      `,
      options: { path: 'part.yaml' },
    },
  ],
});
