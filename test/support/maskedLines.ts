import { LineMasker } from '../../src/base/secrets/mask';

/** A text masked line by line, as a log is. */
export function maskedLines(text: string): string {
  const masker = new LineMasker();
  return text
    .split('\n')
    .map((line) => masker.mask(line))
    .join('\n');
}
