import assert from 'node:assert/strict';
import { messageOf, UserError } from '../../src/base/userError';
import { named } from '../../src/commands/container/containerFailure';

describe('a failure of a container', () => {
  const id = '2f78d9d056d1'.padEnd(64, '7');
  const call = (message: string) =>
    messageOf(named(new UserError('engine-failed', message), { id, name: 'web' }));

  it('calls it by its name, whether the engine or Drydock speaks of it', () => {
    assert.equal(call(`Could not stop container ${id.slice(0, 12)}.`), 'Could not stop container "web".');
    assert.equal(
      call(
        `Could not start container ${id.slice(0, 12)}: workdir "/x" exists on container ${id}, but is none.`,
      ),
      'Could not start container "web": workdir "/x" exists on container "web", but is none.',
    );
  });

  it('leaves others as they are', () => {
    const other = '3'.repeat(64);
    assert.equal(call(`It needs container ${other}.`), `It needs container ${other}.`);
    const error = new Error('x');
    assert.equal(named(error, { id, name: 'web' }), error);
  });
});
