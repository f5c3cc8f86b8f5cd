import assert from 'node:assert/strict';
import { mergePlatforms, registryImage } from '../../src/commands/image/platformsOf';
import { localPlatforms } from '../../src/engine/docker/imagePlatforms';
import { attestedIn, parseIndex } from '../../src/registry/manifest';

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;

describe('The platforms of an image', () => {
  it('come from the list of an engine that holds several, with those that it has not got', () => {
    const answer = {
      Id: digest('i'),
      Manifests: [
        {
          ID: digest('a'),
          Descriptor: { digest: digest('a'), size: 400 },
          Available: true,
          Size: { Content: 100, Total: 300 },
          Kind: 'image',
          ImageData: { Platform: { os: 'linux', architecture: 'amd64' }, Containers: [] },
        },
        {
          ID: digest('b'),
          Descriptor: { digest: digest('b'), platform: { os: 'linux', architecture: 'arm', variant: 'v7' } },
          Available: false,
          Kind: 'image',
        },
        { ID: digest('c'), Kind: 'attestation', AttestationData: { For: digest('a') } },
        null,
        { Kind: 7 },
      ],
    };
    const local = localPlatforms(answer);
    assert.deepEqual(local, [
      { platform: 'linux/amd64', digest: digest('a'), size: 300, isPresent: true, attestations: 1 },
      { platform: 'linux/arm/v7', digest: digest('b'), size: 0, isPresent: false, attestations: 0 },
    ]);
    const rows = mergePlatforms(local, [
      { platform: 'linux/amd64', digest: digest('a'), size: 50, attestations: ['SBOM (SPDX)'] },
      { platform: 'linux/arm/v7', digest: digest('b'), attestations: [] },
    ]);
    assert.deepEqual(
      rows.map(({ platform, isHere, isInRegistry, size }) => [platform, isHere, isInRegistry, size]),
      [
        ['linux/amd64', true, true, 50],
        ['linux/arm/v7', false, true, undefined],
      ],
    );
  });

  it('are its own where an engine holds one, also if the registry has another by now', () => {
    const local = localPlatforms({
      Os: 'linux',
      Architecture: 'arm64',
      Variant: 'v8',
      Size: 7,
      RepoDigests: [`app@${digest('d')}`],
    });
    assert.deepEqual(local, [
      { platform: 'linux/arm64/v8', digest: digest('d'), size: 7, isPresent: true, attestations: 0 },
    ]);
    const rows = mergePlatforms(local, [{ platform: 'linux/amd64', digest: digest('e'), attestations: [] }]);
    assert.deepEqual(
      rows.map(({ platform, isHere }) => [platform, isHere]),
      [
        ['linux/arm64/v8', true],
        ['linux/amd64', false],
      ],
    );
  });

  it('are one row where an engine knows the image by the digest of its list', () => {
    const one = (platform: string) => [
      { platform, digest: digest('d'), size: 7, isPresent: true, attestations: 0 },
    ];
    const remote = (...platforms: string[]) =>
      platforms.map((platform, at) => ({ platform, digest: digest('abc'.charAt(at)), attestations: [] }));
    const rows = mergePlatforms(one('linux/arm64'), remote('linux/amd64', 'linux/arm64/v8'));
    assert.deepEqual(
      rows.map(({ platform, isHere, isInRegistry, engineDigest }) => [
        platform,
        isHere,
        isInRegistry,
        engineDigest,
      ]),
      [
        ['linux/amd64', false, true, undefined],
        ['linux/arm64/v8', true, true, digest('d')],
      ],
    );
    // Two of a platform can't be distinguished.
    assert.equal(mergePlatforms(one('linux/amd64'), remote('linux/amd64', 'linux/amd64')).length, 3);
  });

  it('are asked of the registry that the name leads to', () => {
    const place = (reference: string) => {
      const found = registryImage(reference);
      return found && [found.address.name, found.repository, found.tag].join(' ');
    };
    assert.equal(place('node:22'), 'docker.io node 22');
    assert.equal(place('ghcr.io/me/app'), 'ghcr.io me/app latest');
    assert.equal(place(`127.0.0.1:5000/app@${digest('a')}`), `127.0.0.1:5000 app ${digest('a')}`);
  });

  it('survive indexes that are damaged', () => {
    assert.equal(parseIndex(null), undefined);
    assert.equal(parseIndex({ layers: [] }), undefined);
    assert.deepEqual(parseIndex({ manifests: [null, 7, { digest: 'x' }, { annotations: [] }] }), []);
    assert.deepEqual(attestedIn({ layers: [{ annotations: { 'in-toto.io/predicate-type': 7 } }, null] }), []);
    assert.deepEqual(attestedIn({ layers: 'x' }), []);
  });
});
