import { Readable } from 'node:stream';
import { pack } from 'tar-stream';

/** One entry of a tar that a test makes: a directory where the name ends in a slash. */
export interface TestEntry {
  readonly name: string;
  readonly content?: string | Buffer;
  /** Makes it a symbolic link there. */
  readonly symlink?: string;
  readonly hardlink?: string;
  readonly mode?: number;
}

export async function tarOf(entries: readonly TestEntry[]): Promise<Buffer> {
  const tar = pack();
  for (const { name, content = '', symlink, hardlink, mode } of entries) {
    const type = symlink ? 'symlink' : hardlink ? 'link' : name.endsWith('/') ? 'directory' : 'file';
    const linkname = symlink ?? hardlink;
    tar.entry(
      { name, type, mode: mode ?? (type === 'directory' ? 0o755 : 0o644), ...(linkname ? { linkname } : {}) },
      content as Buffer,
    );
  }
  tar.finalize();
  const pieces: Uint8Array[] = [];
  for await (const piece of tar as AsyncIterable<Uint8Array>) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** As `docker save` of engines before 25 writes it. */
export async function classicArchive(
  layers: readonly Buffer[],
  history: readonly object[] = layers.map((_, index) => ({ created_by: `RUN step ${index}` })),
): Promise<Buffer> {
  const config = { rootfs: { diff_ids: layers.map((_, index) => `sha256:${index}`) }, history };
  const paths = layers.map((_, index) => `layer${index}/layer.tar`);
  return tarOf([
    ...layers.flatMap((content, index) => [
      { name: `layer${index}/` },
      { name: `layer${index}/VERSION`, content: '1.0' },
      { name: `layer${index}/json`, content: '{"id":"x"}' },
      { name: `layer${index}/layer.tar`, content },
    ]),
    { name: 'config.json', content: JSON.stringify(config) },
    { name: 'manifest.json', content: JSON.stringify([{ Config: 'config.json', Layers: paths }]) },
    { name: 'repositories', content: '{"test":{"latest":"x"}}' },
  ]);
}

/**
 * The OCI layout without Docker's own manifest: an index of an index, with an attestation beside the image, and what
 * else the inner index is to list first.
 */
export async function ociArchive(
  layers: readonly Buffer[],
  listed: readonly unknown[] = [],
): Promise<Buffer> {
  const blobs: { name: string; content: string | Buffer }[] = [];
  const blob = (digest: string, content: object | Buffer) => {
    blobs.push({
      name: `blobs/sha256/${digest}`,
      content: Buffer.isBuffer(content) ? content : JSON.stringify(content),
    });
    return { digest: `sha256:${digest}` };
  };
  const config = {
    rootfs: { diff_ids: layers.map((_, index) => `sha256:${index}`) },
    history: layers.map((_, index) => ({ created_by: `RUN step ${index}` })),
  };
  const attested = blob('attestation', {
    config: blob('attestationconfig', { rootfs: { diff_ids: ['sha256:statement'] } }),
    layers: [blob('statement', { _type: 'https://in-toto.io/Statement/v0.1' })],
  });
  const image = blob('manifest', {
    config: blob('config', config),
    layers: layers.map((content, index) => blob(`layer${index}`, content)),
  });
  const index = blob('index', { manifests: [...listed, attested, image] });
  return tarOf([
    ...blobs,
    { name: 'oci-layout', content: '{"imageLayoutVersion":"1.0.0"}' },
    { name: 'index.json', content: JSON.stringify({ manifests: [index] }) },
  ]);
}

/** The bytes as they come over a connection: in pieces that end anywhere. */
export function inPieces(bytes: Buffer, size = 1000): Readable {
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
  return Readable.from(pieces);
}
