import rule from '../../../src/compose/rules/swarm-option';
import { testRule } from '../../support/composeCases';

const files = { '.drydock.yaml': 'stacks:\n  shop:\n    files: [compose.yaml]\n    target: swarm\n' };

testRule(rule, {
  valid: [
    {
      title: 'A stack that Compose runs',
      text: `
        services:
          web:
            image: nginx:1.27
            restart: always
            mem_limit: 64m
      `,
    },
    {
      title: 'A stack with Compose as its target',
      files: { '.drydock.yaml': 'stacks:\n  shop:\n    files: [compose.yaml]\n    target: compose\n' },
      text: `
        services:
          web:
            image: nginx:1.27
            restart: always
      `,
    },
    {
      title: 'What a swarm does',
      files,
      text: `
        services:
          web:
            image: nginx:1.27
            init: true
            cap_drop: [ALL]
            ports: ["80:80"]
            deploy:
              replicas: 2
              restart_policy: { condition: any }
              resources:
                limits: { cpus: "0.5", memory: 64M, pids: 50 }
      `,
    },
  ],
  invalid: [
    {
      title: 'Options without an effect',
      files,
      text: `
        services:
          web:
            image: nginx:1.27
            restart: always
        #   ^^^^^^^ warning swarm-option
            privileged: true
        #   ^^^^^^^^^^ warning swarm-option
            depends_on: [db]
        #   ^^^^^^^^^^ warning swarm-option
          db:
            image: postgres:17
      `,
    },
    {
      title: 'Options that the file is rejected for',
      files,
      text: `
        services:
          web:
            image: nginx:1.27
            mem_limit: 64m
        #   ^^^^^^^^^ error swarm-option
            ports:
              - target: 80
                published: "80"
                host_ip: 127.0.0.1
        #       ^^^^^^^ error swarm-option
        networks:
          front:
            enable_ipv6: true
        #   ^^^^^^^^^^^ error swarm-option
      `,
    },
    {
      title: 'An image that would have to be built',
      files,
      text: `
        services:
          web:
            build: .
        #   ^^^^^ error swarm-option
      `,
    },
    {
      title: 'An image that is built and named',
      files,
      text: `
        services:
          web:
            image: registry.example.com/web:1
            build: .
        #   ^^^^^ warning swarm-option
      `,
    },
  ],
});
