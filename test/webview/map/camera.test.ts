import assert from 'node:assert/strict';
import { firstView, fitView } from '../../../src/webview/map/camera';

const page = { width: 600, height: 800 };

describe('The view of a map', () => {
  it('is all of it at first, where that can be read', () => {
    const map = { width: 1200, height: 400 };
    assert.deepEqual(firstView(map, page), { x: 0, y: 300, scale: 0.5 });
    assert.deepEqual(firstView(map, page), fitView(map, page));
  });

  it('begins at the first services of a map that is too long to be read as a whole', () => {
    assert.deepEqual(firstView({ width: 500, height: 10_000 }, page), { x: 150, y: 0, scale: 0.6 });
    assert.deepEqual(firstView({ width: 10_000, height: 1600 }, page), { x: 0, y: 0, scale: 0.5 });
  });

  it('is all of a map that is large in both directions', () => {
    const map = { width: 6000, height: 8000 };
    assert.deepEqual(firstView(map, page), fitView(map, page));
    assert.deepEqual(firstView({ width: 0, height: 0 }, page), fitView({ width: 0, height: 0 }, page));
  });
});
