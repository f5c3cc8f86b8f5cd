import assert from 'node:assert/strict';
import { effectiveConfig } from '../../src/compose/config/config';
import { composeRules } from '../../src/generated/composeRules';
import { defaultConfig } from '../../src/lint/config';
import { runRules } from '../../src/lint/runner';
import { parseCompose } from '../../src/compose/model';
import { loadStack } from '../../src/compose/load/stack';
import { writeDebugOverlay } from '../../src/compose/overlay/debugOverlay';
import { detectRuntime, programOf, runtimes } from '../../src/compose/overlay/serviceLanguage';
import { memoryReader } from '../../src/compose/reader';
import { overlaySample, purposes } from './overlaySamples';
import { overlayCases } from './overlayCases';

describe('writeDebugOverlay', () => {
  for (const { name, base, targets, has, hasNot = [] } of overlayCases) {
    it(name, () => {
      const reader = memoryReader({ '/w/compose.yaml': base });
      const stack = loadStack({ files: ['/w/compose.yaml'], reader });
      assert.deepEqual(stack.problems, []);
      const text = writeDebugOverlay(stack, targets);
      for (const part of has) assert.ok(text.includes(part), `${part} is missing in\n${text}`);
      for (const part of hasNot) assert.ok(!text.includes(part), `${part} is in\n${text}`);
      const both = memoryReader({ '/w/compose.yaml': base, '/w/compose.debug.yaml': text });
      const files = ['/w/compose.yaml', '/w/compose.debug.yaml'];
      const request = {
        cwd: '/w',
        files,
        envFiles: [],
        profiles: [],
        format: 'yaml',
        provenance: false,
      } as const;
      const result = effectiveConfig(request, both, { HOME: '/home/user' });
      assert.ok('text' in result, JSON.stringify(result));
      assert.ok(!result.text.includes('host_ip: 0.0.0.0'));
    });
  }

  it('leaves ports alone that the host has taken', () => {
    const base = 'services:\n  a:\n    image: node:22\n    command: node a.js\n';
    const stack = loadStack({ files: ['/c.yaml'], reader: memoryReader({ '/c.yaml': base }) });
    const text = writeDebugOverlay(stack, [{ service: 'a', runtime: 'node' }], [9229, 9230]);
    assert.match(text, /127\.0\.0\.1:9231:9231/);
  });
});

describe('overlays for debugging, developing and testing', () => {
  for (const runtime of runtimes) {
    for (const purpose of purposes) {
      it(`${runtime}, ${purpose}: our own rules find nothing in it`, () => {
        const { texts, overlay } = overlaySample(runtime, purpose);
        const path = `/w/compose.${purpose}.yaml`;
        const document = parseCompose(path, overlay, {
          reader: memoryReader({
            ...texts,
            '/w/.drydock.yaml': `stacks: [[compose.yaml, compose.${purpose}.yaml]]\n`,
            [path]: overlay,
          }),
          environment: { HOME: '/home/user' },
        });
        assert.equal(document.membership.files.length, 2);
        const found = runRules(composeRules, document, defaultConfig, document.suppressions);
        assert.deepEqual(
          found.map(({ rule, message }) => `${rule.id}: ${message}`),
          [],
          overlay,
        );
      });
    }
  }

  it('mounts what is interpreted, keeps what the image has installed, and watches what says that', () => {
    const { overlay } = overlaySample('node', 'dev');
    const has = [
      'command: ["node", "--watch", "server.js"]',
      'volumes: ["./app of $$5:/app", "/app/node_modules"]',
      '      watch:\n        - action: "rebuild"\n          path: "./app of $$5/package-lock.json"\n',
    ];
    for (const part of has) assert.ok(overlay.includes(part), `${part} is missing in\n${overlay}`);
  });

  it('builds anew what is compiled', () => {
    const { overlay } = overlaySample('go', 'dev');
    assert.match(overlay, /- action: "rebuild"\n +path: "\.\/app of \$\$5"\n +ignore: \["\.git\/", /);
    assert.doesNotMatch(overlay, /volumes:/);
  });

  it('runs the tests in the stage that is there for them, and takes no port', () => {
    const { overlay } = overlaySample('native', 'test');
    for (const part of ['target: "test"', 'command: ["cargo", "test"]', 'ports: !reset []', 'restart: "no"'])
      assert.ok(overlay.includes(part), `${part} is missing in\n${overlay}`);
  });
});

describe('detectRuntime', () => {
  const cases = [
    ['node', { words: ['npm', 'start'] }],
    ['node', { words: [], image: 'registry.example.org:5000/library/node:22-alpine@sha256:0' }],
    ['python', { words: ['gunicorn', 'app:app'] }],
    ['python', { words: [], dockerfile: 'FROM debian\nCMD python3 app.py\n' }],
    ['go', { words: [], dockerfile: 'FROM golang:1.24 AS build\nFROM scratch\nENTRYPOINT ["/app"]\n' }],
    ['java', { words: ['java', '-jar', 'app.jar'] }],
    ['dotnet', { words: [], image: 'mcr.microsoft.com/dotnet/aspnet:9.0' }],
    ['php', { words: [], image: 'php:8.3-fpm' }],
    ['ruby', { words: ['bundle', 'exec', 'puma'] }],
    ['native', { words: [], dockerfile: 'FROM rust:1 AS build\nFROM debian\nCMD ["/app"]\n' }],
    ['node', { words: [], dockerfile: 'FROM node:22 AS base\nFROM base\nRUN true\n' }],
    [undefined, { words: [], image: 'postgres:17' }],
    [undefined, { words: [], image: 'example/sdk:1' }],
  ] as const;
  for (const [expected, traits] of cases) {
    it(`says ${expected} of ${JSON.stringify(traits)}`, () => {
      assert.equal(detectRuntime(traits), expected);
    });
  }

  it('knows what an image runs', () => {
    const text = 'FROM a AS b\nENTRYPOINT ["/e", "x"]\nFROM b\nCMD one two\nFROM b\nCMD echo $A\n';
    assert.deepEqual(programOf(text).command, ['sh', '-c', 'echo $A']);
    assert.deepEqual(programOf(text).entrypoint, ['/e', 'x']);
  });
});
