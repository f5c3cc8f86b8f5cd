import rule from '../../../src/compose/rules/port-conflict';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'Numbers that are too large for ports, from which counting gets no further',
      text: `
        services:
          a:
            image: nginx:1.27
            ports:
              - { target: 80, published: 9223372036854775808 }
          b:
            image: nginx:1.27
            ports:
              - { target: 80, published: "9223372036854775808-9223372036854775809" }
              - { target: 9223372036854775807, published: "9007199254740993" }
      `,
    },
    {
      title: 'Different host addresses',
      text: `
        services:
          a:
            image: example/a:1.0
            ports: ["127.0.0.1:8080:80"]
          b:
            image: example/b:1.0
            ports: ["127.0.0.2:8080:80"]
      `,
    },
    {
      title: 'Different protocols',
      text: `
        services:
          dns:
            image: example/dns:1.0
            ports:
              - "53:53/tcp"
              - "53:53/udp"
      `,
    },
    {
      title: 'Services of different profiles',
      text: `
        services:
          cpu:
            image: example/model:1.0
            profiles: [cpu]
            ports: ["8000:8000"]
          gpu:
            image: example/model:1.0
            profiles: [gpu]
            ports: ["8000:8000"]
      `,
    },
    {
      title: 'Ranges, from which Docker picks a free port',
      text: `
        services:
          a:
            image: example/a:1.0
            ports: ["8000-8010:80"]
          b:
            image: example/b:1.0
            ports: ["8000-8010:80"]
      `,
    },
    {
      title: 'Port 0, for which the engine picks any',
      text: `
        services:
          a:
            image: example/a:1.0
            ports: ["0:80"]
          b:
            image: example/b:1.0
            ports: ["0:80"]
      `,
    },
    {
      title: 'Ports that the engine picks',
      text: `
        services:
          a:
            image: example/a:1.0
            ports: ["80"]
          b:
            image: example/b:1.0
            ports: ["80"]
      `,
    },
  ],
  invalid: [
    {
      title: 'Two web servers',
      text: `
        services:
          web:
            image: nginx:1.27
            ports:
              - "80:80"
          admin:
            image: caddy:2
            ports:
              - "80:8080"
        #       ^^^^^^^^^ warning port-conflict
      `,
    },
    {
      title: 'One address and all addresses',
      text: `
        services:
          web:
            image: nginx:1.27
            ports: ["127.0.0.1:8080:80"]
          admin:
            image: caddy:2
            ports: [8080:80/tcp]
        #           ^^^^^^^^^^^ warning port-conflict
      `,
    },
    {
      title: 'Through variables, in long form',
      text: `
        services:
          web:
            image: nginx:1.27
            ports: ["\${PORT:-8080}:80"]
          admin:
            image: caddy:2
            ports:
              - target: 80
        #       ^^^^^^^^^^ warning port-conflict (to 9:24)
                published: 8080
      `,
    },
    {
      title: 'Twice within one service',
      text: `
        services:
          web:
            image: nginx:1.27
            ports:
              - "8080:80"
              - "8080:443"
        #       ^^^^^^^^^^ warning port-conflict
      `,
    },
    {
      title: 'Several containers of one service',
      text: `
        services:
          web:
            image: nginx:1.27
            scale: 2
            ports: ["8080:80", "443"]
        #           ^^^^^^^^^ warning port-conflict
          api:
            image: caddy:2
            deploy: { replicas: 3 }
            ports: ["9000:80", "9100-9110:81"]
        #           ^^^^^^^^^ info port-conflict
      `,
    },
    {
      title: 'Ranges that overlap, once',
      text: `
        services:
          web:
            image: example/web:1.0
            ports: ["7990-8000:7990-8000", "8090:90"]
          proxy:
            image: example/proxy:1.0
            ports:
              - "7995-8010:7995-8010"
        #       ^^^^^^^^^^^^^^^^^^^^^ warning port-conflict
      `,
    },
  ],
});
