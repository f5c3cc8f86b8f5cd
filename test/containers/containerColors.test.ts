import assert from 'node:assert/strict';
import { containerColorCount, ContainerColors } from '../../src/containers/containerColors';
import { containerColors } from '../../src/webview/containerColors';

describe('the color of a container', () => {
  it('stays the same wherever it is shown', () => {
    const colors = new ContainerColors();
    const [api, web] = colors.of(['api', 'web']);
    assert.deepEqual(colors.of(['db', 'web', 'api']).slice(1), [web, api]);
  });
  it('is another one than those that are shown beside it, if there are enough', () => {
    const colors = new ContainerColors();
    assert.equal(new Set(colors.of(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])).size, 8);
    for (const names of [
      ['x', 'a', 'b'],
      ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'y'],
    ])
      assert.equal(new Set(colors.of(names)).size, names.length, names.join());
  });
  it('is one of those that the webviews have', () => {
    assert.equal(containerColors.length, containerColorCount);
    const colors = new ContainerColors().of(Array.from({ length: 100 }, (_, at) => `c${at}`));
    assert.ok(colors.every((color) => color >= 0 && color < containerColorCount));
  });
});
