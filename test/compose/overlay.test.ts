import assert from 'node:assert/strict';
import { effectiveConfig } from '../../src/compose/config/config';
import { loadStack } from '../../src/compose/load/stack';
import { writeDebugOverlay } from '../../src/compose/overlay/debugOverlay';
import { detectRuntime, programOf } from '../../src/compose/overlay/runtime';
import { memoryReader } from '../../src/compose/reader';
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
