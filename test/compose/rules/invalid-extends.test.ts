import rule from '../../../src/compose/rules/invalid-extends';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'A service in the same file',
      text: `
        services:
          base:
            image: example/app:1.0
          web:
            extends: base
      `,
    },
    {
      title: 'A service in another file',
      text: `
        services:
          web:
            extends:
              file: ./common/app.yaml
              service: app
      `,
      files: {
        'common/app.yaml': `
          services:
            app:
              image: example/app:1.0
        `,
      },
    },
    {
      title: 'A file name with a variable',
      text: `
        services:
          web:
            extends:
              file: \${BASE:-common.yaml}
              service: app
      `,
      files: {
        'common.yaml': `
          services:
            app:
              image: example/app:1.0
        `,
      },
    },
  ],
  invalid: [
    {
      title: 'No such service in the file',
      text: `
        services:
          web:
            extends:
              file: common.yaml
              service: app-base
        #              ^^^^^^^^ error invalid-extends
      `,
      files: {
        'common.yaml': `
          services:
            app_base:
              image: example/app:1.0
        `,
      },
    },
    {
      title: 'No such file',
      text: `
        services:
          web:
            extends:
              file: ../common.yaml
        #           ^^^^^^^^^^^^^^ error invalid-extends
              service: app
      `,
    },
    {
      title: 'Two services that extend each other',
      text: `
        services:
          a:
            extends: b
        #            ^ error invalid-extends
          b:
            extends: a
      `,
    },
  ],
});
