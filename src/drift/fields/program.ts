import type { Comparison } from './comparison';

/** What Podman puts before the name of an image that was asked for without a registry. */
const fullNames = ['docker.io/library/', 'docker.io/', 'localhost/'];

export function compareImage(comparison: Comparison): void {
  const wanted = comparison.text('image');
  const { image } = comparison.record.config;
  if (wanted === undefined || comparison.node('build') || wanted.includes('@') || image.startsWith('sha256:'))
    return;
  const names = [wanted, `${wanted}:latest`].flatMap((name) => [
    name,
    ...fullNames.map((full) => full + name),
  ]);
  if (!names.includes(image)) comparison.add('image', '', wanted, image, comparison.at('image'));
}

export function compareProgram(comparison: Comparison): void {
  const { config } = comparison.record;
  const defaults = comparison.context.image?.config;
  const entrypoint = comparison.words('entrypoint');
  const command = comparison.words('command');
  // An entrypoint of the files takes the command of the image away.
  const usualCommand = entrypoint === undefined || entrypoint.length === 0 ? defaults?.command : [];
  const usualEntrypoint = defaults?.entrypoint;
  sameWords(comparison, 'entrypoint', entrypoint, usualEntrypoint, config.entrypoint);
  sameWords(comparison, 'command', command, usualCommand, config.command);
}

function sameWords(
  comparison: Comparison,
  key: 'entrypoint' | 'command',
  words: readonly string[] | undefined,
  usual: readonly string[] | undefined,
  actual: readonly string[],
): void {
  // An empty one in the files removes that of the image; the engine may still record it as absent.
  const wanted = words ?? usual;
  if (wanted === undefined || wanted.join('\0') === actual.join('\0')) return;
  if (words?.length === 0 && usual !== undefined && actual.join('\0') === usual.join('\0')) return;
  comparison.add(key, '', wanted.join(' '), actual.join(' '), comparison.at(key));
}
