import assert from 'node:assert/strict';
import addDockerFiles from '../../src/commands/folder/add-docker-files';
import type { NewFile, Scaffolds } from '../../src/commands/context/scaffolds';
import { UserError } from '../../src/base/userError';
import { FakePerson, strict } from './fakes';

/** A folder with these files, and what is shown of and written to it. */
function recordedScaffolds(files: Readonly<Record<string, string>>, isTaken = false) {
  const previews: (readonly NewFile[])[] = [];
  const created: NewFile[] = [];
  const compared: string[] = [];
  let ended = 0;
  const scaffolds = strict<Scaffolds>('scaffolds', {
    read: () => ({ name: 'My Shop', files: new Set(Object.keys(files)), read: (path) => files[path] }),
    shownPath: () => 'shop',
    preview: async (_, shown) => void previews.push(shown),
    compare: async (_, name, proposed) => void compared.push(`${name} with ${proposed.name}`),
    endPreview: async () => void ended++,
    create: async (_, written) => {
      if (isTaken) return false;
      created.push(...written);
      return true;
    },
  });
  return { scaffolds, previews, created, compared, ended: () => ended };
}

const go = { 'go.mod': 'module x\ngo 1.24\n', 'main.go': 'package main\n' };
const target = [{ path: '/shop' }];

describe('Add Dockerfile and Compose Files', () => {
  it('asks for the port that no file tells, shows everything and writes it where the user agrees', async () => {
    const { scaffolds, previews, created, ended } = recordedScaffolds(go);
    const person = new FakePerson({ input: ['70000', '9090'], pick: 'Create' });
    await addDockerFiles.run({ scaffolds, ui: person.ui }, target);
    assert.deepEqual(person.refused, ['Enter a port from 1 to 65535, or nothing.']);
    assert.deepEqual(
      created.map(({ name }) => name),
      ['Dockerfile', '.dockerignore', 'compose.yaml'],
    );
    assert.deepEqual(previews, [created]);
    assert.match(created[0]?.text ?? '', /EXPOSE 9090/);
    assert.match(created[2]?.text ?? '', /^ {2}my-shop:\n[^]*"127\.0\.0\.1:9090:9090"/m);
    assert.equal(ended(), 1);
  });

  it('writes nothing where the form is dismissed', async () => {
    const { scaffolds, created, ended } = recordedScaffolds(go);
    await addDockerFiles.run({ scaffolds, ui: new FakePerson({ input: ['9090'] }).ui }, target);
    assert.deepEqual(created, []);
    assert.equal(ended(), 1);
  });

  it('takes a program without a port', async () => {
    const { scaffolds, created } = recordedScaffolds(go);
    await addDockerFiles.run({ scaffolds, ui: new FakePerson({ input: [''], pick: 'Create' }).ui }, target);
    assert.doesNotMatch(created.map(({ text }) => text).join('\n'), /EXPOSE|ports/);
  });

  it('leaves what exists, under whatever name the tools find it, and builds with it', async () => {
    const own = { ...go, Containerfile: '', 'docker-compose.yml': '' };
    const { scaffolds, created } = recordedScaffolds(own);
    await addDockerFiles.run({ scaffolds, ui: new FakePerson({ input: ['1'], pick: 'Create' }).ui }, target);
    assert.deepEqual(
      created.map(({ name }) => name),
      ['.dockerignore'],
    );
  });

  it('offers another name or a comparison for what exists', async () => {
    const { scaffolds, created, compared } = recordedScaffolds({ ...go, Dockerfile: '' });
    const person = new FakePerson({
      input: ['9090', 'Dockerfile', '../x', 'app.Dockerfile'],
      pick: [
        'Dockerfile',
        'Compare with Dockerfile',
        'Dockerfile',
        'Create under Another Name...',
        'Port',
        'Create',
      ],
    });
    await addDockerFiles.run({ scaffolds, ui: person.ui }, target);
    assert.deepEqual(compared, ['Dockerfile with Dockerfile']);
    assert.equal(person.refused.length, 2);
    assert.deepEqual(
      created.map(({ name }) => name),
      ['app.Dockerfile', '.dockerignore', 'compose.yaml'],
    );
    assert.match(created[2]?.text ?? '', /build:\n {6}context: \.\n {6}dockerfile: "app\.Dockerfile"/);
  });

  it('says so where every file exists', async () => {
    const { scaffolds, created } = recordedScaffolds({
      ...go,
      Dockerfile: '',
      '.dockerignore': '',
      'compose.yaml': '',
    });
    const person = new FakePerson({ input: ['1'], pick: 'Create' });
    await addDockerFiles.run({ scaffolds, ui: person.ui }, target);
    assert.deepEqual(created, []);
    assert.deepEqual(person.informed, ['No file was created: those that exist were left unchanged.']);
  });

  it('says so where a file came up meanwhile', async () => {
    const { scaffolds } = recordedScaffolds(go, true);
    const run = addDockerFiles.run(
      { scaffolds, ui: new FakePerson({ input: ['1'], pick: 'Create' }).ui },
      target,
    );
    await assert.rejects(run, (error) => error instanceof UserError && error.reason === 'path-exists');
  });

  it('says what it looks for where a folder has no project', async () => {
    const { scaffolds } = recordedScaffolds({ 'README.md': '' });
    const run = addDockerFiles.run({ scaffolds, ui: new FakePerson().ui }, target);
    await assert.rejects(
      run,
      /No project was found in "shop"\. Drydock recognizes \.NET, Java, .* and Static site/,
    );
  });
});
