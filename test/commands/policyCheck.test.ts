import assert from 'node:assert/strict';
import { allowedByPolicy } from '../../src/commands/policyCheck';
import { UserError } from '../../src/base/userError';
import up from '../../src/commands/stack/up';
import { policyOf } from '../support/policyOf';
import runOneOff from '../../src/commands/service/run-one-off';
import { servicesOf } from '../../src/commands/stack/stackTarget';
import watch from '../../src/commands/stack/watch';
import { fakeEngine, FakePerson, stackOf, strict, type Answers } from './fakes';
import type { Stacks } from '../../src/commands/context/commandContext';

const image = {
  size: 5_000_000,
  config: { user: '', healthcheck: [], labels: { team: 'a' } },
};

function contextOf(policy: string, answers: Answers = {}) {
  const person = new FakePerson(answers);
  const { engine, requests } = fakeEngine({
    'images.inspect': (name: string) => {
      if (name === 'broken:1') throw new UserError('engine-failed', 'The engine failed.');
      if (name === 'gone:1') throw new UserError('image-gone', 'It is gone.');
      return image;
    },
  });
  const folders: (string | undefined)[] = [];
  const policies = {
    of: async (folder?: string) => {
      folders.push(folder);
      return policyOf(policy);
    },
  };
  return { person, requests, folders, context: { engine, policies, ui: person.ui } };
}

const run = (reference: string) => ({
  what: `"${reference}"`,
  images: [{ reference }],
  action: 'Run Anyway',
});

describe('the policy before a run', () => {
  it('refuses an image with the reason and the line', async () => {
    const { context, person } = contextOf('max-size: {size: 1GB}\nno-root: refuse');
    await assert.rejects(
      allowedByPolicy(context, run('app:1')),
      (error: UserError) =>
        error.reason === 'policy-rejected' &&
        error.message ===
          '"app:1" isn\'t run, because the policy of this project refuses it: "app:1" runs as root ("no-root", line 3 of .drydock.yaml).',
    );
    assert.deepEqual(person.asked, []);
  });

  it('asks where it only warns', async () => {
    for (const confirm of [true, false]) {
      const { context, person } = contextOf('healthcheck: warn\nlabels: {require: [team, source]}', {
        confirm,
      });
      assert.equal(await allowedByPolicy(context, run('app:1')), confirm);
      assert.deepEqual(person.asked, [
        '"app:1" doesn\'t follow the policy of this project. Run it anyway? "app:1" has no health check ("healthcheck", line 2 of .drydock.yaml). "app:1" lacks the label "source" ("labels", line 3 of .drydock.yaml).',
      ]);
    }
  });

  it('judges an image that is still to be pulled by its name', async () => {
    const { context } = contextOf('registries: {allow: [ghcr.io], severity: refuse}\nno-root: refuse');
    await assert.rejects(
      allowedByPolicy(context, run('gone:1')),
      /"gone:1" isn't from an allowed registry \("registries", line 2/,
    );
    const other = contextOf('no-root: refuse');
    assert.equal(await allowedByPolicy(other.context, run('gone:1')), true);
  });

  it("doesn't let an image pass that the engine couldn't describe", async () => {
    const { context } = contextOf('no-root: refuse');
    await assert.rejects(allowedByPolicy(context, run('broken:1')), { message: 'The engine failed.' });
  });

  it('asks nothing of the engine without a policy or images', async () => {
    const { context, requests } = contextOf('no-root: refuse');
    assert.equal(await allowedByPolicy(context, { ...run('a'), images: [] }), true);
    assert.equal(
      await allowedByPolicy({ ...context, policies: { of: async () => undefined } }, run('a')),
      true,
    );
    assert.deepEqual(requests, []);
  });

  it('keeps Compose from running, by the policy of the stack', async () => {
    const shop = stackOf('shop', ['web']);
    const target = { ...shop, services: shop.services.map((service) => ({ ...service, image: 'nginx:1' })) };
    const stacks = strict<Stacks>('stacks', {});
    for (const start of [
      (context: Parameters<typeof up.run>[0]) => up.run(context, [target]),
      (context: Parameters<typeof up.run>[0]) => watch.run(context, [target]),
      (context: Parameters<typeof up.run>[0]) => runOneOff.run(context, servicesOf(target)),
    ]) {
      const { context, folders } = contextOf('no-root: refuse', { input: [''] });
      await assert.rejects(async () => start({ ...context, stacks }), /"nginx:1" runs as root/);
      assert.deepEqual(folders, [shop.stack.folder]);
    }
  });
});
