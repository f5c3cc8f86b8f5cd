import rule from '../../../src/compose/rules/open-debugger-port';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'Published on 127.0.0.1',
      text: `
        services:
          api:
            image: node:22
            command: node --inspect=0.0.0.0:9229 app.js
            ports:
              - 127.0.0.1:9229:9229
      `,
    },
    {
      title: 'Another program on the port of debugpy',
      text: `
        services:
          worker:
            image: example/worker:1.0
            ports: ["5678:5678"]
      `,
    },
    {
      title: 'Exposed within the project only',
      text: `
        services:
          api:
            image: node:22
            command: node --inspect=0.0.0.0:9229 app.js
            expose: ["9229"]
      `,
    },
    {
      title: 'The same host port for another container port',
      text: `
        services:
          web:
            image: nginx:1.27
            ports: ["9229:80"]
      `,
    },
  ],
  invalid: [
    {
      title: 'Within a range',
      text: `
        services:
          api:
            image: node:22
            ports:
              - "9000-9300:9000-9300"
        #       ^^^^^^^^^^^^^^^^^^^^^ warning open-debugger-port (fixable)
      `,
    },
    {
      title: 'The Node.js inspector',
      text: `
        services:
          api:
            image: node:22
            command: npm run dev
            ports:
              - "3000:3000"
              - 9229:9229
        #       ^^^^^^^^^ warning open-debugger-port (fixable)
      `,
      fixed: `
        services:
          api:
            image: node:22
            command: npm run dev
            ports:
              - "3000:3000"
              - "127.0.0.1:9229:9229"
      `,
    },
    {
      title: 'debugpy in the command, in quotes',
      text: `
        services:
          api:
            image: python:3.13
            command: ["python", "-m", "debugpy", "--listen", "0.0.0.0:5678", "app.py"]
            ports: ['5678:5678']
        #           ^^^^^^^^^^^ warning open-debugger-port (fixable)
      `,
      fixed: `
        services:
          api:
            image: python:3.13
            command: ["python", "-m", "debugpy", "--listen", "0.0.0.0:5678", "app.py"]
            ports: ['127.0.0.1:5678:5678']
      `,
    },
    {
      title: 'A JVM with debug options in a variable, in long form',
      text: `
        services:
          api:
            image: example/api:1.0
            environment:
              JAVA_TOOL_OPTIONS: -agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=*:5005
            ports:
              - target: 5005
        #       ^^^^^^^^^^^^ warning open-debugger-port (to 8:26)
                published: "5005"
      `,
    },
    {
      title: 'Explicitly on every address',
      text: `
        services:
          api:
            image: example/api:1.0
            command: dlv exec --headless --listen=:2345 /api
            ports:
              - "0.0.0.0:2345:2345"
        #       ^^^^^^^^^^^^^^^^^^^ warning open-debugger-port (fixable)
      `,
      fixed: `
        services:
          api:
            image: example/api:1.0
            command: dlv exec --headless --listen=:2345 /api
            ports:
              - "127.0.0.1:2345:2345"
      `,
    },
  ],
});
