import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';

const digestOf = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;

/** Puts a tiny image under tags, and an index of two platforms with what the builder states of them under `multi`. */
export async function pushTinyImage(
  base: string,
  repository: string,
  tags: readonly string[],
  hasIndex = true,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly digest: string; readonly index: string }> {
  const upload = async (text: string) => {
    const begun = await fetch(`${base}/v2/${repository}/blobs/uploads/`, { method: 'POST', headers });
    const location = new URL(begun.headers.get('location') ?? '', base);
    location.searchParams.set('digest', digestOf(text));
    const { status } = await fetch(location, { method: 'PUT', body: text, headers });
    assert.equal(status, 201);
    return { digest: digestOf(text), size: text.length };
  };
  const put = async (tag: string, text: string, type: string) => {
    const url = `${base}/v2/${repository}/manifests/${tag}`;
    const answer = await fetch(url, {
      method: 'PUT',
      body: text,
      headers: { ...headers, 'Content-Type': type },
    });
    assert.equal(answer.status, 201, await answer.text());
  };
  const type = 'application/vnd.docker.distribution.manifest.v2+json';
  const config = await upload('{"os":"linux","architecture":"arm64"}');
  const layer = await upload('layer');
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: type,
    config: { mediaType: 'application/vnd.docker.container.image.v1+json', ...config },
    layers: [{ mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip', ...layer }],
  });
  for (const tag of tags) await put(tag, manifest, type);
  const entry = { mediaType: type, digest: digestOf(manifest), size: manifest.length };
  const statements = JSON.stringify({
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', ...config },
    layers: ['https://spdx.dev/Document', 'https://slsa.dev/provenance/v0.2'].map((predicate) => ({
      mediaType: 'application/vnd.in-toto+json',
      ...layer,
      annotations: { 'in-toto.io/predicate-type': predicate },
    })),
  });
  const attestation = {
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    digest: digestOf(statements),
    size: statements.length,
    annotations: {
      'vnd.docker.reference.digest': digestOf(manifest),
      'vnd.docker.reference.type': 'attestation-manifest',
    },
    platform: { os: 'unknown', architecture: 'unknown' },
  };
  if (hasIndex) await put(attestation.digest, statements, attestation.mediaType);
  const listType = 'application/vnd.docker.distribution.manifest.list.v2+json';
  const index = JSON.stringify({
    schemaVersion: 2,
    mediaType: listType,
    manifests: [
      { ...entry, platform: { os: 'linux', architecture: 'amd64' } },
      { ...entry, platform: { os: 'linux', architecture: 'arm64', variant: 'v8' } },
      attestation,
    ],
  });
  if (hasIndex) await put('multi', index, listType);
  return { digest: digestOf(manifest), index: digestOf(index) };
}
