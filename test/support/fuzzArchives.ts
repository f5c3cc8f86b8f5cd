import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { listArchive } from '../../src/inspect/files/archiveListing';
import { unpack } from '../../src/inspect/files/unpack';
import { readImageArchive } from '../../src/inspect/layers/imageArchive';
import { EntryBudget, readLayerFiles } from '../../src/inspect/layers/layerFiles';
import { readHistory } from '../../src/inspect/layers/manifest';
import { LayerStack } from '../../src/inspect/layers/stack';
import type { FuzzKind } from './fuzzing';
import { seededRandom } from './random';

type Random = () => number;

/** Invented archives, read in every way that Drydock reads any; what is unpacked may leave nothing outside `folder`. */
export function inventedArchives(folder: string): FuzzKind {
  return {
    name: 'archives',
    make(seed) {
      const random = seededRandom(seed);
      const way = pick(random, ways);
      const bytes = damaged(random, way === imageWay ? imageOf(random) : tarOf(random));
      return {
        text: () => bytes.toString('latin1'),
        async read() {
          try {
            await way(bytes, random, folder);
            return {};
          } catch (error) {
            if (isForPeople(error)) return { refused: 1 };
            throw error;
          }
        },
      };
    },
  };
}

/** What the readers throw of archives that they cannot read: their own errors, the tar parser's, zlib's, the disk's. */
function isForPeople(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof TypeError || error instanceof RangeError) return false;
  return !(
    error instanceof SyntaxError ||
    error instanceof ReferenceError ||
    error.message.startsWith('out: ')
  );
}

const listWay = async (bytes: Buffer, random: Random): Promise<void> => {
  await listArchive(chunked(bytes, random), '/data', { isTooDear: ({ members }) => members > 5000 });
};

const layerWay = async (bytes: Buffer, random: Random): Promise<void> => {
  const packed = random() < 0.3 ? gzipSync(bytes, { level: 1 }) : bytes;
  const files = await readLayerFiles(chunked(packed, random), new EntryBudget());
  const stack = new LayerStack();
  stack.add(files);
  stack.add(files);
};

const imageWay = async (bytes: Buffer, random: Random): Promise<void> => {
  const archive = await readImageArchive(chunked(bytes, random));
  for (const { layer } of readHistory(archive, ['sha256:0'])) if (layer) new LayerStack().add(layer.files);
};

/** Unpacks beside a file that must stay what it is, and checks that nothing else has come about. */
const unpackWay = async (bytes: Buffer, random: Random, folder: string): Promise<void> => {
  const inner = join(folder, 'in');
  mkdirSync(inner, { recursive: true });
  writeFileSync(join(folder, 'secret'), 'untouched');
  try {
    await unpack(chunked(bytes, random), join(inner, 'top'));
  } finally {
    const outside = readdirSync(folder).filter((name) => name !== 'in' && name !== 'secret');
    const beside = readdirSync(inner).filter((name) => name !== 'top');
    const secret = readFileSync(join(folder, 'secret'), 'utf8');
    const climbed = setuidBelow(inner);
    rmSync(inner, { recursive: true, force: true });
    if (outside.length > 0 || beside.length > 0 || secret !== 'untouched' || climbed)
      // eslint-disable-next-line no-unsafe-finally
      throw new Error(`out: ${[...outside, ...beside, secret, climbed].join(' ')}`);
  }
};

function setuidBelow(folder: string): string {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && (lstatSync(path).mode & 0o7000) !== 0) return path;
  }
  return '';
}

const ways = [listWay, layerWay, imageWay, unpackWay] as const;

function chunked(bytes: Buffer, random: Random): Readable {
  // Engines send pieces of several KB: hundreds of pieces are enough to part every field of some archive.
  const size = Math.ceil(bytes.length / 500) + Math.floor(random() * (random() < 0.2 ? 700 : 70_000)) + 1;
  return Readable.from(
    (function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    })(),
  );
}

const names = [
  'top/',
  'top/a',
  'top/a/b',
  'top/./a',
  'top//a',
  '../secret',
  'top/../../secret',
  '/secret',
  '/',
  '.',
  '..',
  '',
  'top/.wh.a',
  'top/.wh..wh..opq',
  '.wh..wh.plnk/1',
  'top/\u001b[2J',
  'top/a\nb',
  'top/\ud83d\ude00',
  'manifest.json',
  'index.json',
  'blobs/sha256/0',
  'layer0/layer.tar',
  'top/__proto__',
  'top/constructor/a',
  'a'.repeat(300),
  `top/${'d/'.repeat(100)}f`,
];
const types = '\u000001234567gxLKSVDA'.split('');
const contents = [
  '',
  'x',
  '{}',
  '[]',
  '[{"Config":"config.json","Layers":["layer0/layer.tar"]}]',
  '{"manifests":[{"digest":"sha256:0"}]}',
  '{"__proto__":1}',
  '[[[[',
  '['.repeat(2000),
  '{"history":[{"created_by":1,"empty_layer":"true"}],"rootfs":{"diff_ids":["sha256:0"]}}',
  'null',
  '"a"',
  '30 mtime=1.5\n',
  '20 path=../secret\n',
  '999999999 path=a\n',
  '11 size=9\n',
  '25 size=99999999999999\n',
  '12 uid=-5\n',
  '0 a=b\n',
  '=\n',
];

function tarOf(random: Random): Buffer {
  const count = Math.floor(random() * (random() < 0.05 ? 400 : 12));
  return Buffer.concat([
    ...(random() < 0.7 ? [member(random, 'top/', '5', Buffer.alloc(0))] : []),
    ...Array.from({ length: count }, () =>
      member(random, pick(random, names), pick(random, types), contentOf(random)),
    ),
    ...(random() < 0.8 ? [Buffer.alloc(1024)] : []),
  ]);
}

/** As `docker save` writes it, with layers that may be anything. */
function imageOf(random: Random): Buffer {
  const layer = () => (random() < 0.5 ? tarOf(random) : gzipSync(tarOf(random), { level: 1 }));
  const documents: readonly [string, string][] = [
    ['config.json', contents[9] ?? ''],
    ['manifest.json', random() < 0.5 ? (contents[4] ?? '') : pick(random, contents)],
    ['index.json', pick(random, contents)],
    ['blobs/sha256/0', pick(random, contents)],
  ];
  return Buffer.concat([
    member(random, 'layer0/layer.tar', '0', layer()),
    ...documents.map(([name, text]) => member(random, name, '0', Buffer.from(text))),
    tarOf(random),
  ]);
}

function contentOf(random: Random): Buffer {
  const text = pick(random, contents);
  return Buffer.from(random() < 0.1 ? text.repeat(1 + Math.floor(random() * 200)) : text);
}

/** One member with a header that may lie in any of its fields. */
function member(random: Random, name: string, type: string, content: Buffer): Buffer {
  const header = Buffer.alloc(512);
  const lies = random() < 0.15;
  const number = (value: number, at: number, length: number) =>
    lies && random() < 0.3
      ? header.write(
          pick(random, ['77777777777', '-1', '\u0080\u00ff\u00ff\u00ff', 'zzz', '']),
          at,
          length,
          'latin1',
        )
      : header.write(
          value
            .toString(8)
            .padStart(length - 1, '0')
            .slice(0, length - 1),
          at,
          length,
          'latin1',
        );
  header.write(name, 0, 100);
  number(random() < 0.1 ? 0o6755 : 0o755, 100, 8);
  number(0, 108, 8);
  number(0, 116, 8);
  number(content.length, 124, 12);
  number(Math.floor(random() * 2e9), 136, 12);
  header.write(type, 156, 1, 'latin1');
  header.write(pick(random, names), 157, 100);
  header.write('ustar\u000000', 257, 8, 'latin1');
  header.fill(' ', 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  if (!lies || random() < 0.8) header.write(`${sum.toString(8).padStart(6, '0')}\u0000 `, 148, 8, 'latin1');
  return Buffer.concat([header, content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
}

/** Cut off, with bytes that fell over, with a piece doubled, or as it is. */
function damaged(random: Random, bytes: Buffer): Buffer {
  const kind = random();
  const at = Math.floor(random() * bytes.length);
  if (kind < 0.15) return bytes.subarray(0, at);
  if (kind < 0.3) {
    const copy = Buffer.from(bytes);
    for (let count = 1 + Math.floor(random() * 8); count > 0 && copy.length > 0; count--)
      copy[Math.floor(random() * copy.length)] = Math.floor(random() * 256);
    return copy;
  }
  if (kind < 0.4) return Buffer.concat([bytes, bytes.subarray(at), bytes.subarray(0, at)]);
  return bytes;
}

function pick<T>(random: Random, choices: readonly T[]): T {
  return choices[Math.floor(random() * choices.length)] as T;
}
