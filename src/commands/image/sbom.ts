import { writeFile } from 'node:fs/promises';
import { plainText } from '../../base/text/plainText';
import { messageOf, UserError } from '../../base/userError';
import type { SbomFormat } from '../../scan/scanners/scanner';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

const formats: readonly {
  readonly label: string;
  readonly description: string;
  readonly value: SbomFormat;
}[] = [
  { label: 'SPDX', description: 'JSON, ISO/IEC 5962', value: 'spdx' },
  { label: 'CycloneDX', description: 'JSON, ECMA-424', value: 'cyclonedx' },
];

export default command({
  id: 'drydock.image.sbom',
  title: 'Create SBOM of Image...',
  icon: 'list-flat',
  target: 'image',
  menus: [{ place: 'row', group: 'look', order: 4 }],
  async run({ scans, ui }: Uses<'scans' | 'ui'>, targets) {
    for (const { name, reference } of targets) {
      const shown = plainText(name);
      const format = await ui.pick(`Create an SBOM of "${shown}"`, formats);
      if (!format) return;
      const text = await ui.progress(`Creating an SBOM of "${shown}"`, (signal, report) =>
        scans.sbom({ name, reference }, format, { signal, report }),
      );
      const ending = format === 'spdx' ? 'spdx.json' : 'cdx.json';
      const path = await ui.chooseFile(
        `Save the SBOM of "${shown}"`,
        `${name.replace(/[^\w.-]+/g, '-')}.${ending}`,
      );
      if (!path) return;
      await write(path, text);
      await scans.open(path);
    }
  },
});

async function write(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    throw new UserError(
      'not-downloaded',
      `The SBOM wasn't saved to "${plainText(path)}": ${plainText(messageOf(error))}. Choose another folder.`,
      [],
      { cause: error },
    );
  }
}
