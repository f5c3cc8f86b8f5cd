import assert from 'node:assert/strict';
import { loadStack } from '../../src/compose/load/stack';
import { getIn, type MapNode } from '../../src/compose/node';
import { writeDebugOverlay } from '../../src/compose/overlay/debugOverlay';
import { runtimes } from '../../src/compose/overlay/serviceLanguage';
import { memoryReader } from '../../src/compose/reader';
import { debuggerOf } from '../../src/debug/debuggerOf';
import { startWaiting } from '../../src/debug/startWaiting';

/** The service `a` of these files, each laid over those before it. */
function service(...texts: readonly string[]): MapNode {
  const files = Object.fromEntries(texts.map((text, at) => [`/w/${at}.yaml`, text]));
  const stack = loadStack({ files: Object.keys(files), reader: memoryReader(files) });
  assert.deepEqual(stack.problems, []);
  const found = getIn(stack.model, 'services', 'a');
  assert.ok(found?.kind === 'map');
  return found;
}

const of = (lines: string) =>
  service(`services:\n  a:\n    image: x\n    ${lines.replaceAll('\n', '\n    ')}\n`);

describe('debuggerOf', () => {
  const cases = [
    ['command: node --inspect=0.0.0.0:9230 app.js', { runtime: 'node', port: 9230, waits: false }],
    ['command: node --inspect app.js', { runtime: 'node', port: 9229, waits: false }],
    ['command: ["sh", "-c", "node --inspect-brk=9300 app.js"]', { runtime: 'node', port: 9300, waits: true }],
    ['environment: {NODE_OPTIONS: "--inspect=0.0.0.0"}', { runtime: 'node', port: 9229, waits: false }],
    ['command: node app.js --inspector', undefined],
    [
      'command: python -m debugpy --listen 0.0.0.0:5679 -m app',
      { runtime: 'python', port: 5679, waits: false },
    ],
    [
      'command: sh -c "python -m debugpy --wait-for-client --listen 5678 app.py"',
      { runtime: 'python', port: 5678, waits: true },
    ],
    ['command: dlv exec /app --headless --listen=:2345', { runtime: 'go', port: 2345, waits: true }],
    [
      'environment: ["JAVA_OPTS=-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=*:5006"]',
      { runtime: 'java', port: 5006, waits: false },
    ],
    ['environment: {JAVA_OPTS: "-agentlib:jdwp=transport=dt_socket,server=n,address=5005"}', undefined],
    ['command: rdbg --open --port 12345 -c -- rake', { runtime: 'ruby', port: 12_345, waits: true }],
    [
      'entrypoint: [lldb-server, gdbserver, "0.0.0.0:1234", --, /app]',
      { runtime: 'native', port: 1234, waits: true, isLldb: true },
    ],
    ['volumes: ["/home/u/.vsdbg:/vsdbg:ro"]', { runtime: 'dotnet', waits: false, folder: '/vsdbg' }],
    [
      'environment: {XDEBUG_MODE: "develop,debug", XDEBUG_CONFIG: "client_port=9004"}',
      { runtime: 'php', port: 9004, waits: false },
    ],
    ['command: node app.js', undefined],
  ] as const;
  for (const [lines, expected] of cases) {
    it(lines, () => assert.deepEqual(debuggerOf(of(lines)), expected));
  }

  for (const runtime of runtimes) {
    const base = 'services:\n  a:\n    build: .\n    command: /app --serve\n';
    const stack = loadStack({ files: ['/w/0.yaml'], reader: memoryReader({ '/w/0.yaml': base }) });
    const overlay = writeDebugOverlay(stack, [{ service: 'a', runtime }]);

    it(`knows what the overlay for ${runtime} starts`, () => {
      assert.equal(debuggerOf(service(base, overlay))?.runtime, runtime);
    });

    if (runtime === 'dotnet' || runtime === 'php') continue;
    it(`makes ${runtime} wait for the debugger`, () => {
      const debugged = service(base, overlay);
      const found = debuggerOf(debugged);
      assert.ok(found);
      const waiting = startWaiting('a', debugged, found);
      const last = waiting === undefined ? debugged : service(base, overlay, waiting);
      assert.deepEqual(debuggerOf(last), { ...found, waits: true });
      assert.equal(startWaiting('a', last, { ...found, waits: true }), undefined);
    });
  }

  it('makes a line for the shell wait as well, and keeps its dollars', () => {
    const debugged = of(`command: ["sh", "-c", 'exec node --inspect=9229 "$$HOME/app.js"']`);
    const found = debuggerOf(debugged);
    assert.ok(found);
    assert.match(startWaiting('a', debugged, found) ?? '', /node --inspect-brk=9229 \\"\$\$HOME\/app\.js/);
  });
});
