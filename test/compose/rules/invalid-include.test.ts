import rule from '../../../src/compose/rules/invalid-include';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'A file in a subfolder',
      text: `
        include:
          - db/compose.yaml
        services:
          web:
            image: nginx:1.27
            depends_on: [db]
      `,
      files: {
        'db/compose.yaml': `
          services:
            db:
              image: postgres:17
        `,
      },
    },
    {
      title: 'The long form, with two files that merge',
      text: `
        include:
          - path:
              - db/compose.yaml
              - db/compose.dev.yaml
            project_directory: .
        services:
          web:
            image: nginx:1.27
      `,
      files: {
        'db/compose.yaml': `
          services:
            db:
              image: postgres:17
        `,
        'db/compose.dev.yaml': `
          services:
            db:
              ports: ["5432:5432"]
        `,
      },
    },
    {
      title: 'Two files that include the same one',
      text: 'include: [a.yaml, b.yaml]',
      files: {
        'a.yaml': `
          include: [db.yaml]
          services:
            a:
              image: example/a:1.0
        `,
        'b.yaml': `
          include: [db.yaml]
          services:
            b:
              image: example/b:1.0
        `,
        'db.yaml': `
          services:
            db:
              image: postgres:17
        `,
      },
    },
    {
      title: 'A service with the same name as an included one',
      text: `
        include:
          - db.yaml
        services:
          db:
            image: postgres:16
      `,
      files: {
        'db.yaml': `
          services:
            db:
              image: postgres:17
        `,
      },
    },
  ],
  invalid: [
    {
      title: 'A missing file',
      text: `
        include:
          - deploy/db.yaml
        #   ^^^^^^^^^^^^^^ error invalid-include
        services:
          web:
            image: nginx:1.27
      `,
    },
    {
      title: 'An included file that is a list',
      text: `
        include:
          - [db.yaml]
        #   ^^^^^^^^^ error invalid-include
        services:
          web:
            image: nginx:1.27
      `,
    },
    {
      title: 'Files that include each other',
      text: `
        include:
          - a.yaml
        #   ^^^^^^ error invalid-include
        services:
          web:
            image: nginx:1.27
      `,
      files: {
        'a.yaml': `
          include: [b.yaml]
          services:
            a:
              image: example/a:1.0
        `,
        'b.yaml': `
          include: [a.yaml]
          services:
            b:
              image: example/b:1.0
        `,
      },
    },
    {
      title: 'A service of both files, with an old release',
      text: `
        include:
          - a.yaml
        services:
          web:
        # ^^^ error invalid-include
            image: nginx:1.27
      `,
      files: {
        'a.yaml': `
          services:
            web:
              image: nginx:1.26
        `,
      },
      options: { release: '2.40.3' },
    },
  ],
});
