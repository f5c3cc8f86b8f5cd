import assert from 'node:assert/strict';
import { applicable } from '../../src/commands/command';
import type { ComposeWork, Stacks } from '../../src/commands/context/commandContext';
import { LineMap } from '../../src/base/span';
import runOneOff from '../../src/commands/service/run-one-off';
import scale from '../../src/commands/service/scale';
import serviceUp from '../../src/commands/service/up';
import down from '../../src/commands/stack/down';
import showUpChanges from '../../src/commands/stack/show-up-changes';
import scaleInStack from '../../src/commands/stack/scale';
import up from '../../src/commands/stack/up';
import { servicesOf, type StackTarget } from '../../src/commands/stack/stackTarget';
import type { ServicePlan } from '../../src/drift/upPlan';
import type { ExplainedPlan } from '../../src/drift/planStack';
import moveUp from '../../src/commands/stackFile/move-up';
import { fakeEngine, FakePerson, noPolicies, stackOf, strict } from './fakes';

/** A plan that recreates the container of a service, because a variable differs; its dependents run. */
function planThatRecreates(name: string, dependents: readonly string[]): ExplainedPlan {
  const source = { file: { path: '', text: '', lines: new LineMap('') }, span: { start: 0, end: 0 } };
  const planOf = (service: string, action: 'keep' | 'recreate'): ServicePlan => ({
    name: service,
    source,
    containers: [
      {
        container: {
          id: service,
          name: `shop-${service}-1`,
          image: '',
          imageId: '',
          command: '',
          created: 0,
          state: 'running',
          status: 'Up',
          health: 'none',
          ports: [],
          labels: {},
          networks: [],
          mounts: [],
        },
        action,
        reasons: action === 'keep' ? [] : [{ kind: 'config' }],
      },
    ],
    creates: 0,
    dependents: service === name ? dependents : [],
  });
  return {
    services: [planOf(name, 'recreate'), ...dependents.map((each) => planOf(each, 'keep'))],
    orphans: [],
    askedVolumes: [],
    differences: new Map([
      [name, [{ field: 'environment', item: 'LEVEL', wanted: 'b', actual: 'a', source: undefined }]],
    ]),
  };
}

/** Stacks that note what Compose is to do: `shop: up --detach`. */
function recordedStacks(plan?: ExplainedPlan) {
  const runs: string[] = [];
  const titles: string[] = [];
  const chosen: (readonly string[])[] = [];
  const stacks = strict<Stacks>('stacks', {
    run: async (target: StackTarget, work: ComposeWork) => {
      runs.push(`${target.projectName}: ${work.arguments.join(' ')}`);
      titles.push(work.title);
    },
    planUp: async () => plan,
    choose: async (_: StackTarget, files: readonly string[]) => void chosen.push(files),
  });
  return { stacks, runs, titles, chosen };
}

/** Without a policy, the engine isn't asked. */
const unasked = { engine: fakeEngine({}).engine, policies: noPolicies };
const shop = stackOf('shop', ['web', 'db']);
const blog = stackOf('blog', ['web']);

describe('Compose Up', () => {
  it('takes each stack for itself', async () => {
    const { stacks, runs, titles } = recordedStacks();
    await up.run({ ...unasked, stacks, ui: new FakePerson({}).ui }, [shop, blog]);
    assert.deepEqual(runs, ['shop: up --detach', 'blog: up --detach']);
    assert.deepEqual(titles, ['Up: shop', 'Up: blog']);
  });

  it('takes services of one stack together, their names behind "--"', async () => {
    const { stacks, runs } = recordedStacks();
    await serviceUp.run({ ...unasked, stacks, ui: new FakePerson({}).ui }, [
      ...servicesOf(shop),
      ...servicesOf(blog),
    ]);
    assert.deepEqual(
      runs.map((run) => run.replace(/: up .*-- /, ': ... -- ')),
      ['shop: ... -- web db', 'blog: ... -- web'],
    );
  });
});

describe('Compose Up of what others depend on', () => {
  for (const [confirm, expected] of [
    [true, ['shop: up --detach']],
    [false, []],
  ] as const) {
    it(`${confirm ? 'goes on' : 'ends'} where that is ${confirm ? '' : 'not '}confirmed`, async () => {
      const { stacks, runs } = recordedStacks(planThatRecreates('db', ['web']));
      const person = new FakePerson({ confirm });
      await up.run({ ...unasked, stacks, ui: person.ui }, [shop]);
      assert.deepEqual(runs, expected);
      assert.deepEqual(person.asked, [
        'Up recreates "db", which is running and in use. Continue? web depends on "db".',
      ]);
    });
  }

  it('does not ask about what nothing depends on', async () => {
    const { stacks, runs } = recordedStacks(planThatRecreates('db', []));
    await up.run({ ...unasked, stacks, ui: new FakePerson({}).ui }, [shop]);
    assert.deepEqual(runs, ['shop: up --detach']);
  });
});

describe('Show What Up Would Change', () => {
  it('opens a text with the reasons', async () => {
    const { stacks } = recordedStacks(planThatRecreates('db', ['web']));
    const person = new FakePerson({});
    await showUpChanges.run({ stacks, ui: person.ui }, [shop]);
    assert.deepEqual(person.documents, [
      'shop: Up would recreate 1\n\ndb\n  shop-db-1 is recreated: LEVEL is "a" in the container, "b" in the files.\n',
    ]);
  });

  it('says so where it is unknown', async () => {
    const { stacks } = recordedStacks();
    await assert.rejects(
      async () => showUpChanges.run({ stacks, ui: new FakePerson({}).ui }, [shop]),
      /What Up would change in "shop" can't be determined/,
    );
  });
});

describe('Compose Down', () => {
  for (const [name, answers, expected] of [
    ['keeps volumes', { pick: 'Keep volumes' }, ['shop: down']],
    [
      'deletes volumes once that is confirmed',
      { pick: 'Down, delete volumes too', confirm: true },
      ['shop: down --volumes'],
    ],
    ['does nothing where that is not confirmed', { pick: 'Down, delete volumes too', confirm: false }, []],
    ['does nothing where the person turns away', {}, []],
  ] as const) {
    it(name, async () => {
      const { stacks, runs } = recordedStacks();
      await down.run({ stacks, ui: new FakePerson(answers).ui }, [shop]);
      assert.deepEqual(runs, expected);
    });
  }
});

describe('Scale', () => {
  it('takes numbers only', async () => {
    const { stacks, runs } = recordedStacks();
    const person = new FakePerson({ input: ['-1', '1000', 'two', ' 3 '] });
    await scale.run({ stacks, ui: person.ui }, servicesOf(shop));
    assert.deepEqual(person.refused, Array<string>(3).fill('Enter a number from 0 to 999.'));
    assert.deepEqual(runs, [
      'shop: up --detach --no-deps --no-recreate --scale=web=3 --scale=db=3 -- web db',
    ]);
  });

  it('asks for a service of the stack only where there are several', async () => {
    for (const [stack, asked] of [
      [shop, 2],
      [blog, 1],
    ] as const) {
      const { stacks, runs } = recordedStacks();
      const person = new FakePerson({ pick: 'web', input: ['2'] });
      await scaleInStack.run({ stacks, ui: person.ui }, [stack]);
      assert.equal(person.asked.length, asked);
      assert.equal(runs.length, 1);
    }
  });
});

describe('Run One-Off', () => {
  it('hands words on as the person quoted them', async () => {
    const { stacks, runs } = recordedStacks();
    const person = new FakePerson({ input: [`sh -c 'a`, `sh -c 'a b' --rm`] });
    await runOneOff.run({ stacks, ui: person.ui, ...unasked }, servicesOf(blog));
    assert.equal(person.refused.length, 1);
    assert.deepEqual(runs, ['blog: run --rm -- web sh -c a b --rm']);
  });
});

describe('Move Up', () => {
  const stack = stackOf(
    'shop',
    ['web'],
    ['/shop/compose.yaml', '/shop/compose.a.yaml', '/shop/compose.b.yaml'],
  );
  const fileAt = (index: number) => ({ stack, path: stack.selection.files[index] ?? '' });

  it('moves an overlay before another one, and never before the base', async () => {
    assert.deepEqual(applicable(moveUp, [fileAt(0), fileAt(1), fileAt(2)]), [fileAt(2)]);
    const { stacks, chosen } = recordedStacks();
    await moveUp.run({ stacks }, [fileAt(2)]);
    assert.deepEqual(chosen, [['/shop/compose.yaml', '/shop/compose.b.yaml', '/shop/compose.a.yaml']]);
  });
});
