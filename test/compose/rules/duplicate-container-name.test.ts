import rule from '../../../src/compose/rules/duplicate-container-name';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'Unique names',
      text: `
        services:
          web:
            image: nginx:1.27
            container_name: shop-web
          db:
            image: postgres:17
            container_name: shop-db
      `,
    },
    {
      title: 'Services of different profiles never run together',
      text: `
        services:
          cpu:
            image: example/model:1.0
            container_name: model
            profiles: [cpu]
          gpu:
            image: example/model:1.0-cuda
            container_name: model
            profiles: [gpu]
      `,
    },
    {
      title: 'Two variables with different values',
      text: `
        services:
          a:
            image: example/a:1.0
            container_name: \${PREFIX:-x}-a
          b:
            image: example/b:1.0
            container_name: \${PREFIX:-x}-b
      `,
    },
  ],
  invalid: [
    {
      title: 'A copied service that kept its name',
      text: `
        services:
          web:
            image: nginx:1.27
            container_name: shop
          worker:
            image: example/worker:1.0
            container_name: shop
        #                   ^^^^ error duplicate-container-name
      `,
    },
    {
      title: 'The same name through a variable',
      text: `
        services:
          a:
            image: example/a:1.0
            container_name: \${NAME:-app}
          b:
            image: example/b:1.0
            container_name: "app"
        #                   ^^^^^ error duplicate-container-name
      `,
    },
    {
      title: 'Profiles that are active together',
      text: `
        services:
          cpu:
            image: example/model:1.0
            container_name: model
            profiles: [cpu]
          gpu:
            image: example/model:1.0-cuda
            container_name: model
        #                   ^^^^^ error duplicate-container-name
            profiles: [gpu]
      `,
      options: { profiles: ['cpu', 'gpu'] },
    },
  ],
});
