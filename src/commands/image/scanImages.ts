import { plainText } from '../../base/text/plainText';
import type { Uses } from '../context/commandContext';
import type { ScanSubject } from '../context/scans';

/** Scans one image after the other, under a notification each. */
export async function scanImages(
  { scans, ui }: Uses<'scans' | 'ui'>,
  subjects: readonly ScanSubject[],
): Promise<void> {
  for (const { name, reference } of subjects)
    await ui.progress(`Scanning "${plainText(name)}"`, (signal, report) =>
      scans.scan({ name, reference }, { signal, report }),
    );
}
