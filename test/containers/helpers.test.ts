import assert from 'node:assert/strict';
import { helperLabel, helperName, isHelper } from '../../src/engine/helperLabel';

describe('Containers that Drydock made', () => {
  it('are known by a name that goes with their label', () => {
    const labels = { [helperLabel]: 'debug-shell' };
    assert.ok(isHelper({ name: helperName('debug-shell'), labels }));
    assert.ok(isHelper({ name: `/${helperName('debug-shell')}`, labels }));
  });

  it('are not those of an image with the label, which every container inherits', () => {
    assert.ok(!isHelper({ name: 'web-1', labels: { [helperLabel]: 'x' } }));
    assert.ok(!isHelper({ name: 'web-1', labels: { [helperLabel]: 'debug-shell' } }));
    assert.ok(!isHelper({ name: helperName('files'), labels: { [helperLabel]: 'debug-shell' } }));
    assert.ok(!isHelper({ name: helperName('files'), labels: {} }));
  });
});
