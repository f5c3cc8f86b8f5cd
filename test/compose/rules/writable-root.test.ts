import rule from '../../../src/compose/rules/writable-root';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'Read-only, with room for temporary files',
      text: `
        services:
          web:
            image: nginx:1.27
            read_only: true
            tmpfs: [/run, /var/cache/nginx]
      `,
    },
    {
      title: 'From a variable',
      text: `
        services:
          web:
            image: nginx:1.27
            read_only: \${READ_ONLY:-true}
      `,
    },
    {
      title: 'From an anchor',
      text: `
        x-hard: &hard { read_only: true }
        services:
          web:
            <<: *hard
            image: nginx:1.27
      `,
    },
  ],
  invalid: [
    {
      title: 'Not set',
      text: `
        services:
          web:
        # ^^^ hint writable-root
            image: nginx:1.27
      `,
    },
    {
      title: 'A read-only volume is another matter',
      text: `
        services:
          web:
        # ^^^ hint writable-root
            image: nginx:1.27
            volumes: ["./site:/site:ro"]
      `,
    },
    {
      title: 'Each service',
      text: `
        services:
          web: { image: "nginx:1.27" }
        # ^^^ hint writable-root
          db: { image: "postgres:17", read_only: true }
          'cache': { image: "redis:7.4" }
        # ^^^^^^^ hint writable-root
      `,
    },
  ],
});
