import assert from 'node:assert/strict';
import { elfOf } from '../../../src/inspect/helper/elf';

/** An ELF header with one program header of that type. */
function program(machine: number, segment: number): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.writeUInt32BE(0x7f454c46, 0);
  bytes[4] = 2;
  bytes[5] = 1;
  bytes.writeUInt16LE(machine, 18);
  bytes.writeUInt32LE(64, 32);
  bytes.writeUInt16LE(56, 54);
  bytes.writeUInt16LE(1, 56);
  bytes.writeUInt32LE(segment, 64);
  return bytes;
}

describe('a program for a toolbox', () => {
  it('is static where it asks for no loader', () => {
    assert.deepEqual(elfOf(program(62, 1)), { arch: 'amd64', isStatic: true });
    assert.deepEqual(elfOf(program(183, 3)), { arch: 'arm64', isStatic: false });
    assert.deepEqual(elfOf(program(4711, 1)), { arch: '', isStatic: true });
  });

  it('is none where the file is something else, or cut off', () => {
    assert.equal(elfOf(Buffer.from('#!/bin/sh\n')), undefined);
    assert.equal(elfOf(Buffer.alloc(200)), undefined);
    assert.equal(elfOf(program(62, 1).subarray(0, 66)), undefined);
  });
});
