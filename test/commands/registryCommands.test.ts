import assert from 'node:assert/strict';
import checkForUpdate from '../../src/commands/image/check-for-update';
import add, { parseEntry } from '../../src/commands/registries/add';
import copyDigest from '../../src/commands/registryTag/copy-digest';
import deleteTag from '../../src/commands/registryTag/delete';
import signIn from '../../src/commands/registry/sign-in';
import type { Registries } from '../../src/commands/context/registries';
import type { Shells } from '../../src/commands/context/shells';
import { imageName, registryAddress, repositoryPath } from '../../src/registry/address';
import { parseChallenge } from '../../src/registry/challenge';
import { parseManifest } from '../../src/registry/manifest';
import type { RegistryClient } from '../../src/registry/client';
import { FakePerson, fakeEngine, strict } from './fakes';

const digest = `sha256:${'a'.repeat(64)}`;
const address = registryAddress('ghcr.io');
assert.ok(address);

/** Registries that answer each digest with the same one. */
function fakeRegistries() {
  const calls: string[] = [];
  const registries = strict<Registries>('registries', {
    client: ({ name }) =>
      strict<RegistryClient>('client', {
        digest: async (repository: string, tag: string) => {
          calls.push(`digest ${name} ${repository} ${tag}`);
          return digest;
        },
        remove: async (repository: string, removed: string) => {
          calls.push(`remove ${repository} ${removed}`);
        },
      }),
    add: async ({ name }, repository = '') => void calls.push(`add ${name} ${repository}`.trim()),
    refresh: () => void calls.push('refresh'),
  });
  return { registries, calls };
}

const image = (name: string) => ({
  id: 'x',
  name,
  reference: name,
  dangling: false,
  created: 0,
  size: 0,
  usedBy: [],
});

describe('registries', () => {
  it('have names as images have them', () => {
    const hub = registryAddress('https://index.docker.io/v1/');
    assert.deepEqual(hub, { name: 'docker.io', host: 'registry-1.docker.io', isLocal: false });
    assert.equal(repositoryPath(hub, 'alpine'), 'library/alpine');
    assert.equal(imageName(hub, 'library/alpine', '3'), 'alpine:3');
    assert.equal(imageName(address, 'team/app', digest), `ghcr.io/team/app@${digest}`);
    assert.equal(registryAddress('localhost:5000')?.isLocal, true);
    assert.equal(registryAddress('127.0.0.1.example.org')?.isLocal, false);
    for (const bad of ['', 'a b', 'user@host', 'host:port', '../x', 'a..b', '-a', 'a$(b)'])
      assert.equal(registryAddress(bad), undefined, bad);
  });

  it('are added by address or with a repository', () => {
    assert.deepEqual(parseEntry(' https://registry.example.org/ '), {
      address: { name: 'registry.example.org', host: 'registry.example.org', isLocal: false },
    });
    assert.equal(parseEntry('ghcr.io/owner/app')?.repository, 'owner/app');
    assert.equal(parseEntry('alpine')?.address.name, 'docker.io');
    assert.equal(parseEntry('owner/app')?.repository, 'owner/app');
    for (const bad of ['', 'ghcr.io/UPPER', 'ghcr.io/app:1', 'ghcr.io/a/../b', '$(x)'])
      assert.equal(parseEntry(bad), undefined, bad);
  });

  it('say where tokens come from in many notations', () => {
    assert.deepEqual(
      parseChallenge(
        'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="a:b,c"',
      ),
      {
        scheme: 'bearer',
        realm: 'https://auth.docker.io/token',
        service: 'registry.docker.io',
        scope: 'a:b,c',
      },
    );
    assert.deepEqual(parseChallenge('basic Realm=x'), { scheme: 'basic', realm: 'x' });
    assert.equal(parseChallenge('Negotiate abc'), undefined);
    assert.equal(parseChallenge(undefined), undefined);
  });

  it('have manifests whose damaged parts are left out', () => {
    assert.deepEqual(parseManifest(undefined, digest).platforms, [{ platform: '', digest, size: 0 }]);
    const index = {
      manifests: [
        null,
        { digest: 'sha256:short', platform: { os: 'linux' } },
        { digest, platform: { os: 'linux', architecture: 'arm64', variant: '\u001b[31m' } },
      ],
    };
    assert.deepEqual(parseManifest(index, digest).platforms, [{ platform: 'linux/arm64', digest }]);
  });
});

describe('commands of registries', () => {
  it('add what was entered', async () => {
    const { registries, calls } = fakeRegistries();
    const person = new FakePerson({ input: ['a b', 'ghcr.io/team/app'] });
    await add.run({ registries, ui: person.ui }, []);
    assert.equal(person.refused.length, 1);
    assert.deepEqual(calls, ['add ghcr.io team/app']);
  });

  it('copy the name with the digest', async () => {
    const person = new FakePerson();
    const target = { address, repository: 'team/app', tag: '1' };
    await copyDigest.run({ ...fakeRegistries(), ui: person.ui }, [target]);
    assert.deepEqual(person.copied, [`ghcr.io/team/app@${digest}`]);
  });

  it('delete a tag only where the user agrees, and say that others go too', async () => {
    const target = { address, repository: 'team/app', tag: '1' };
    const kept = fakeRegistries();
    const person = new FakePerson({ confirm: false });
    await deleteTag.run({ ...kept, ui: person.ui }, [target]);
    assert.match(person.asked[0] ?? '', /Delete ghcr\.io\/team\/app:1 .*all other tags of this image/);
    assert.deepEqual(kept.calls, ['digest ghcr.io team/app 1', 'refresh']);
    const deleted = fakeRegistries();
    await deleteTag.run({ ...deleted, ui: new FakePerson({ confirm: true }).ui }, [target]);
    assert.deepEqual(deleted.calls.slice(1), [`remove team/app ${digest}`, 'refresh']);
  });

  it('sign in by the docker CLI in a terminal', async () => {
    const started: (readonly string[])[] = [];
    const shells = strict<Shells>('shells', { showLocal: ({ args }) => void started.push(args) });
    const hub = registryAddress('docker.io');
    assert.ok(hub);
    await signIn.run({ shells }, [
      { address, isAdded: false },
      { address: hub, isAdded: false },
    ]);
    assert.deepEqual(started, [['login', 'ghcr.io'], ['login']]);
  });

  it('tell whether an image is what the registry has now, and pull where the user agrees', async () => {
    const engine = (digests: readonly string[]) =>
      fakeEngine({
        'images.inspect': () => ({ digests }),
        'images.pull': async function* () {
          yield* [];
        },
      });
    const same = fakeRegistries();
    const person = new FakePerson();
    await checkForUpdate.run({ ...same, ...engine([`ghcr.io/team/app@${digest}`]), ui: person.ui }, [
      image('ghcr.io/team/app:1'),
    ]);
    assert.deepEqual(person.informed, ['"ghcr.io/team/app:1" is up to date: ghcr.io has the same image.']);
    assert.deepEqual(same.calls, ['digest ghcr.io team/app 1']);

    const newer = engine([`alpine@sha256:${'b'.repeat(64)}`]);
    const hub = fakeRegistries();
    const agreeing = new FakePerson({ confirm: true });
    await checkForUpdate.run({ ...hub, ...newer, ui: agreeing.ui }, [image('alpine:3.20')]);
    assert.deepEqual(hub.calls, ['digest docker.io alpine 3.20']);
    assert.match(newer.requests.at(-1) ?? '', /^images\.pull alpine:3\.20/);
  });
});
