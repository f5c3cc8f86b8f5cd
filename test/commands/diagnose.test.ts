import assert from 'node:assert/strict';
import diagnoseContainer from '../../src/commands/container/diagnose';
import diagnoseService from '../../src/commands/service/diagnose';
import diagnoseStack from '../../src/commands/stack/diagnose';
import { lookDeeper } from '../../src/commands/diagnose';
import type { Doctor, DoctorSubject } from '../../src/commands/context/doctor';
import type { Shells } from '../../src/commands/context/shells';
import { servicesOf } from '../../src/commands/stack/stackTarget';
import { composeLabels } from '../parts/containers';
import { container } from '../containers/records';
import { fakeEngine, FakePerson, stackOf, strict } from './fakes';

/** A doctor that notes what it is to examine: `light shop: web`, `deep shop with busybox`. */
function recordedDoctor(outcome: (look: string) => boolean = () => true) {
  const looks: string[] = [];
  const subjects: DoctorSubject[] = [];
  const doctor: Doctor = {
    async examine(subject, { isDeep, toolbox }) {
      subjects.push(subject);
      const what =
        subject.kind === 'project'
          ? [subject.project, ...subject.services].join(' ')
          : subject.containers.map(({ name }) => name).join(' ');
      const image = await toolbox?.();
      const look = `${isDeep ? 'deep' : 'light'} ${what}${image ? ` with ${image}` : ''}`;
      looks.push(look);
      return outcome(look);
    },
  };
  return { doctor, looks, subjects };
}

/** An engine that has the toolbox image, or not. */
function contextWith(
  hasImage: boolean,
  recorded: ReturnType<typeof recordedDoctor>,
  person = new FakePerson(),
) {
  const { engine } = fakeEngine({
    'images.list': async () => (hasImage ? [{ tags: ['busybox:1'] }] : []),
    'images.inspect': async () => {
      if (!hasImage)
        throw Object.assign(new Error('no such image'), {
          name: 'UserError',
          reason: 'image-gone',
          actions: [],
        });
      return { id: 'sha256:1', tags: ['busybox:1'] };
    },
  });
  const shells = strict<Shells>('shells', { toolbox: 'busybox:1' });
  return { doctor: recorded.doctor, engine, shells, ui: person.ui };
}

const web = container({ id: 'w', name: 'shop-web-1', labels: composeLabels('shop', 'web') });
const db = container({ id: 'd', name: 'shop-db-1', labels: composeLabels('shop', 'db') });
const lone = container({ id: 'l', name: 'lone' });

describe('Diagnose', () => {
  it('shows what is known first, then looks deeper with an image that is there', async () => {
    const recorded = recordedDoctor();
    const person = new FakePerson();
    await diagnoseContainer.run(contextWith(true, recorded, person), [web]);
    assert.deepEqual(recorded.looks, ['light shop web', 'deep shop web with busybox:1']);
    assert.deepEqual(person.progress, ['Diagnosing "web"', 'looking deeper']);
  });

  it('asks nobody for an image', async () => {
    const recorded = recordedDoctor();
    const person = new FakePerson();
    await diagnoseContainer.run(contextWith(false, recorded, person), [web]);
    assert.deepEqual(recorded.looks, ['light shop web', 'deep shop web']);
    assert.deepEqual(person.asked, []);
  });

  it('goes no further where the engine could not be examined', async () => {
    const recorded = recordedDoctor(() => false);
    await diagnoseContainer.run(contextWith(true, recorded), [web]);
    assert.deepEqual(recorded.looks, ['light shop web']);
  });

  it('is about a whole project where several of its services are selected, as on its row', async () => {
    const recorded = recordedDoctor();
    await diagnoseContainer.run(contextWith(false, recorded), [web, lone, db]);
    assert.deepEqual(
      recorded.looks.filter((look) => look.startsWith('light')),
      ['light shop', 'light lone'],
    );
  });

  it('takes one-off containers for themselves', async () => {
    const recorded = recordedDoctor();
    const labels = { ...composeLabels('shop', 'web'), 'com.docker.compose.oneoff': 'True' };
    await diagnoseContainer.run(contextWith(false, recorded), [
      container({ id: 'o', name: 'shop-web-run-1', labels }),
    ]);
    assert.equal(recorded.looks[0], 'light shop-web-run-1');
  });

  it('is about the services that are selected in a stack, with the files that are chosen for it', async () => {
    const recorded = recordedDoctor();
    const shop = stackOf('shop', ['web', 'db']);
    await diagnoseService.run(contextWith(false, recorded), servicesOf(shop).slice(0, 1));
    await diagnoseStack.run(contextWith(false, recorded), [shop]);
    assert.deepEqual(
      recorded.looks.filter((look) => look.startsWith('light')),
      ['light shop web', 'light shop'],
    );
    for (const subject of recorded.subjects) assert.equal(subject.kind === 'project' && subject.stack, shop);
  });

  it('asks for an image where it is to look deeper, and looks without one where that is declined', async () => {
    const recorded = recordedDoctor();
    const person = new FakePerson({ decide: undefined });
    await lookDeeper(contextWith(false, recorded, person), {
      kind: 'project',
      project: 'shop',
      services: [],
    });
    assert.match(person.asked[0] ?? '', /The toolbox image busybox:1 isn't on the engine/);
    assert.deepEqual(recorded.looks, ['deep shop']);
  });
});
