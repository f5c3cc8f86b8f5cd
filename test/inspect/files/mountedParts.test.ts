import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pack, type Pack } from 'tar-stream';
import { wholeEntries, type MountedPart } from '../../../src/inspect/files/mountedParts';

type Member = Parameters<Pack['entry']>[0] & { readonly content?: string };

describe('an archive with what is mounted in it', () => {
  it('is passed on as it is where nothing is', async () => {
    assert.deepEqual(await told([folder('d/'), file('d/a', 'a')], []), ['/d', '/d/a a']);
  });

  it('has that in place of what lies hidden below it, be it a folder or a file', async () => {
    const seen = await told(
      [
        folder('d/'),
        folder('d/vol/'),
        file('d/vol/hidden', 'x'),
        file('d/conf', ''),
        file('d/volume', 'near'),
      ],
      [
        part('/vol', [
          folder('vol/'),
          file('vol/v', 'v'),
          { name: 'vol/same', type: 'link', linkname: 'vol/v' },
        ]),
        part('/conf', [file('conf', 'real')]),
      ],
    );
    assert.deepEqual(seen, [
      '/d',
      '/d/volume near',
      '/d/vol',
      '/d/vol/v v',
      '/d/vol/same = /d/vol/v',
      '/d/conf real',
    ]);
  });

  it('finds a mount inside of another one, and any below the root', async () => {
    const seen = await told(
      [folder('./'), folder('./vol/')],
      [
        part('/vol/in', [folder('/'), file('deep', 'deep')]),
        part('/vol', [folder('/'), folder('in/'), file('in/hidden', 'x')]),
      ],
    );
    assert.deepEqual(seen, ['/', '/vol', '/vol/in', '/vol/in/deep deep']);
  });
});

const folder = (name: string): Member => ({ name, type: 'directory' });
const file = (name: string, content: string): Member => ({ name, content });
const part = (path: string, members: readonly Member[]): MountedPart => ({
  path,
  open: async () => tarOf(members),
});

async function told(members: readonly Member[], mounted: readonly MountedPart[]): Promise<readonly string[]> {
  const seen: string[] = [];
  for await (const member of wholeEntries({ tar: tarOf(members), mounted })) {
    const content = (await buffer(member.body)).toString();
    const linked = member.hardLink === undefined ? '' : ` = ${member.hardLink}`;
    seen.push(`${member.file.path}${linked}${content && ` ${content}`}`);
  }
  return seen;
}

function tarOf(members: readonly Member[]): Readable {
  const tar = pack();
  for (const { content = '', ...header } of members) tar.entry(header, content);
  tar.finalize();
  return Readable.from(tar);
}
