import assert from 'node:assert/strict';
import { byName } from '../../src/commands/image/byName';
import { engineError } from '../../src/engine/engineError';

describe('An image that is gone', () => {
  it('has the name that the user knows in the message', async () => {
    const gone = engineError('image-gone', 'Image 0a1b2c3d4e5f no longer exists.');
    await assert.rejects(byName('shop/web:1.0', Promise.reject(gone)), {
      reason: 'image-gone',
      message: /^Image "shop\/web:1\.0" no longer exists/,
      cause: gone,
    });
  });

  it('is not blamed for other failures', async () => {
    const lost = engineError('engine-lost', 'The connection was lost.');
    await assert.rejects(byName('shop/web:1.0', Promise.reject(lost)), lost);
    assert.equal(await byName('shop/web:1.0', Promise.resolve(7)), 7);
  });
});
