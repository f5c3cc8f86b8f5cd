import type { DebugTarget } from '../../src/compose/overlay/debugOverlay';

/** A base file, the services of it that are to be debugged, and what the overlay has to say or to leave out. */
export interface OverlayCase {
  readonly name: string;
  readonly base: string;
  readonly targets: readonly DebugTarget[];
  readonly has: readonly string[];
  readonly hasNot?: readonly string[];
}

const dockerfile = (text: string) => ({ dockerfile: text });

export const overlayCases: readonly OverlayCase[] = [
  {
    name: 'node, by way of npm start',
    base: 'services:\n  web:\n    build: .\n    command: npm start\n    restart: always\n',
    targets: [{ service: 'web', runtime: 'node', packageJson: '{"scripts": {"start": "node server.js"}}' }],
    has: ['command: ["node", "--inspect=0.0.0.0:9229", "server.js"]', '127.0.0.1:9229:9229', 'restart: "no"'],
    hasNot: ['NODE_OPTIONS'],
  },
  {
    name: 'node, from the Dockerfile',
    base: 'services:\n  web:\n    build: .\n',
    targets: [{ service: 'web', runtime: 'node', ...dockerfile('FROM node:22\nCMD ["node", "app.js"]\n') }],
    has: ['command: ["node", "--inspect=0.0.0.0:9229", "app.js"]'],
    hasNot: ['restart'],
  },
  {
    name: 'python under gunicorn',
    base: 'services:\n  api:\n    build: .\n    command: gunicorn -w 4 --bind 0.0.0.0:8000 app:app\n    environment: [PYTHONPATH=/src]\n',
    targets: [{ service: 'api', runtime: 'python' }],
    has: [
      '"debugpy", "--listen", "0.0.0.0:5678", "-m", "gunicorn", "--workers", "1", "--timeout", "0", "--bind"',
      'PYTHONPATH: "/opt/debugpy:/src"',
    ],
    hasNot: ['"-w"'],
  },
  {
    name: 'go, with what the base has unconfined already',
    base: 'services:\n  svc:\n    build: .\n    command: [/bin/svc, --port, "8080"]\n    security_opt: ["seccomp:unconfined"]\n',
    targets: [{ service: 'svc', runtime: 'go' }],
    has: ['"exec", "/bin/svc"', '"--", "--port", "8080"]', 'cap_add: ["SYS_PTRACE"]', 'command: []'],
    hasNot: ['security_opt'],
  },
  {
    name: 'java, beside options of its own',
    base: 'services:\n  app:\n    image: eclipse-temurin:21\n    environment:\n      JAVA_TOOL_OPTIONS: -Xmx1g -Dprice=5$$\n',
    targets: [{ service: 'app', runtime: 'java' }],
    has: ['-Xmx1g -Dprice=5$$ -agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=*:5005'],
  },
  {
    name: '.NET, without a port',
    base: 'services:\n  web:\n    build: .\n',
    targets: [{ service: 'web', runtime: 'dotnet' }],
    has: ['configuration: "Debug"', '~/.vsdbg:/remote_debugger:ro'],
    hasNot: ['127.0.0.1'],
  },
  {
    name: 'PHP, without a port',
    base: 'services:\n  php:\n    image: php:8-fpm\n    extra_hosts: ["host.docker.internal:host-gateway"]\n',
    targets: [{ service: 'php', runtime: 'php' }],
    has: ['client_host=host.docker.internal client_port=9003'],
    hasNot: ['127.0.0.1:9003'],
  },
  {
    name: 'two in PHP, which call on ports of their own',
    base: 'services:\n  a:\n    image: php:8-fpm\n  b:\n    image: php:8-fpm\n',
    targets: [
      { service: 'a', runtime: 'php' },
      { service: 'b', runtime: 'php' },
    ],
    has: ['client_port=9003', 'client_port=9004'],
    hasNot: ['ports:'],
  },
  {
    name: 'ruby',
    base: 'services:\n  web:\n    build: .\n    command: bundle exec rails server -b 0.0.0.0\n',
    targets: [{ service: 'web', runtime: 'ruby' }],
    has: ['"rdbg", "--nonstop", "--open", "--host", "0.0.0.0", "--port", "12345", "-c", "--", "bundle"'],
  },
  {
    name: 'C++ or Rust, with an entrypoint',
    base: 'services:\n  app:\n    build: .\n    entrypoint: [/usr/bin/app]\n    command: [--config, /etc/app.toml]\n',
    targets: [{ service: 'app', runtime: 'native' }],
    has: ['entrypoint: ["gdbserver", "0.0.0.0:1234", "/usr/bin/app", "--config", "/etc/app.toml"]'],
  },
  {
    name: 'replicas, scale, health that is waited for, and a read-only file system',
    base: `services:
  a:
    image: node:22
    command: node a.js
    deploy: {replicas: 3}
    healthcheck: {test: [CMD, node, ping.js]}
    read_only: true
  b:
    image: node:22
    command: node b.js
    scale: 2
    healthcheck: {test: [CMD, node, ping.js]}
    depends_on: {a: {condition: service_healthy}}
`,
    targets: [
      { service: 'a', runtime: 'node' },
      { service: 'b', runtime: 'node' },
    ],
    has: [
      'replicas: 1',
      'scale: 1',
      '["CMD-SHELL", "exit 0"]',
      'disable: true',
      'tmpfs: ["/tmp"]',
      '127.0.0.1:9229:9229',
      '127.0.0.1:9230:9230',
    ],
  },
  {
    name: 'a network that is shared, and a port that is taken',
    base: `services:
  gate:
    image: gate:1
    ports: ["9229:80"]
  a:
    image: node:22
    command: node a.js
    network_mode: service:gate
`,
    targets: [{ service: 'a', runtime: 'node' }],
    has: ['--inspect=0.0.0.0:9230', '  gate:\n    ports: ["127.0.0.1:9230:9230"]'],
  },
  {
    name: "the host's network",
    base: 'services:\n  a:\n    image: node:22\n    command: node a.js\n    network_mode: host\n',
    targets: [{ service: 'a', runtime: 'node' }],
    has: ['--inspect=127.0.0.1:9229'],
    hasNot: ['ports:'],
  },
];
