import assert from 'node:assert/strict';
import { memoryReader } from '../../src/compose/reader';
import { defaultSelection } from '../../src/compose/stacks/selection';
import { findStacks } from '../../src/compose/stacks/findStacks';
import { findOverlay, planDebug, statedPorts } from '../../src/debug/debugPlan';

const base = `services:
  web:
    image: node:22
    command: node web.js
    depends_on: [api]
  api:
    image: node:22
    command: node api.js
    depends_on: {db: {condition: service_started}, log: {condition: service_started, required: false}}
  db:
    image: postgres
  log:
    image: busybox
`;
const debugWeb = `services:
  web:
    command: [node, --inspect=0.0.0.0:9229, web.js]
    ports: ["127.0.0.1:9229:9229"]
`;

function subject(files: Readonly<Record<string, string>>, service = 'web') {
  const reader = memoryReader(files);
  const [stack] = findStacks(Object.keys(files), reader);
  assert.ok(stack);
  return { stack, selection: defaultSelection(stack), service, reader, environment: {} };
}

const both = { '/w/compose.yaml': base, '/w/compose.dev.yaml': debugWeb, '/w/compose.debug.yaml': debugWeb };

describe('planDebug', () => {
  it('lays the file that says "debug" over what is chosen, and makes that service anew alone', () => {
    const found = findOverlay(subject(both));
    assert.equal(found?.overlay, '/w/compose.debug.yaml');
    const plan = planDebug(subject(both), found.overlay);
    assert.deepEqual(plan.debugged.files, ['/w/compose.yaml', '/w/compose.debug.yaml']);
    assert.deepEqual(plan.base.files, ['/w/compose.yaml']);
    assert.deepEqual(plan.services, ['web']);
    assert.deepEqual(plan.needs, ['api', 'db']);
    assert.equal(plan.builds, false);
  });

  it('needs no overlay where the stack starts a debugger itself', () => {
    const files = { '/w/compose.yaml': base, '/w/compose.override.yaml': debugWeb };
    assert.deepEqual(findOverlay(subject(files)), {
      overlay: undefined,
      debugger: { runtime: 'node', port: 9229, waits: false },
    });
  });

  it('finds none for a service that no file debugs', () => {
    assert.equal(findOverlay(subject(both, 'api')), undefined);
  });

  it('builds a service whose sources are in its image, and back where the overlay builds another', () => {
    const files = {
      '/w/compose.yaml': 'services:\n  web:\n    build: .\n    command: /app\n',
      '/w/Dockerfile': 'FROM scratch\nCOPY . /src\n',
      '/w/compose.debug.yaml':
        'services:\n  web:\n    build: {args: {BUILD_TYPE: Debug}}\n    command: [gdbserver, ":1234", /app]\n',
    };
    const plan = planDebug(subject(files), '/w/compose.debug.yaml');
    assert.deepEqual([plan.builds, plan.buildsBack, plan.stopSeconds], [true, true, 2]);
  });

  it('makes the owner of the network anew too, where that publishes the port', () => {
    const files = {
      '/w/compose.yaml':
        'services:\n  gate:\n    image: gate\n  web:\n    image: node\n    command: node a.js\n    network_mode: service:gate\n    stop_grace_period: 1m\n',
      '/w/compose.debug.yaml':
        'services:\n  web:\n    command: [node, --inspect=0.0.0.0:9229, a.js]\n  gate:\n    ports: ["127.0.0.1:9229:9229"]\n',
    };
    const plan = planDebug(subject(files), '/w/compose.debug.yaml');
    assert.deepEqual([plan.services, plan.publisher, plan.stopSeconds], [['gate', 'web'], 'gate', undefined]);
  });

  it('refuses what Compose would refuse, with file and line, before anything is touched', () => {
    const files = { ...both, '/w/compose.debug.yaml': `${debugWeb}    networks: [nowhere]\n` };
    assert.throws(() => planDebug(subject(files), '/w/compose.debug.yaml'), {
      reason: 'broken-stack',
      message: /compose\.debug\.yaml, line 5: /,
    });
  });

  it('says which file starts no debugger', () => {
    assert.throws(() => planDebug(subject(both, 'api'), '/w/compose.debug.yaml'), {
      reason: 'no-debugger',
      message: /"compose\.debug\.yaml" starts no debugger that Drydock recognizes for "api"/,
    });
  });

  it('knows the ports of all files, chosen or not, those that debuggers call included', () => {
    assert.deepEqual([...new Set(statedPorts(subject(both)))], [9229]);
    const calling =
      'services:\n  api:\n    environment: {XDEBUG_MODE: debug, XDEBUG_CONFIG: client_port=9004}\n';
    const files = { '/w/compose.yaml': base, '/w/compose.debug.yaml': calling };
    assert.deepEqual(statedPorts(subject(files)), [9004]);
  });
});
