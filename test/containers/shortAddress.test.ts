import assert from 'node:assert/strict';
import { shortAddress } from '../../src/containers/shortAddress';

describe('The address of an engine in a row', () => {
  const cases: Readonly<Record<string, string>> = {
    'unix:///var/run/docker.sock': '.../run/docker.sock',
    'unix:///run/me/docker.sock': '.../me/docker.sock',
    'unix:///d.sock': '/d.sock',
    'npipe:////./pipe/dockerDesktopLinuxEngine': 'dockerDesktopLinuxEngine',
    'tcp://build.example.com:2376': 'tcp://build.example.com:2376',
    'desktop-linux': 'desktop-linux',
  };
  for (const [address, short] of Object.entries(cases))
    it(`is ${short} for ${address}`, () => assert.equal(shortAddress(address), short));
});
