import { plainText } from '../../base/text/plainText';
import { compareFiles } from '../../inspect/changes/compareFiles';
import type { Place } from '../../inspect/files/places';
import type { ChangeTarget } from '../context/files';
import { containerPlace } from '../file/fileWork';
import type { Uses } from '../context/commandContext';

/** The image that a container was made from, as a place of files. */
export async function imagePlace(context: Uses<'engine'>, container: string): Promise<Place> {
  const { imageId, config } = await (await context.engine()).containers.inspect(container);
  return { kind: 'image', id: imageId, name: config.image };
}

/** Opens what a path differs in from the image: its content where both are texts, else what is known of it. */
export async function compareWithImage(
  context: Uses<'engine' | 'files' | 'ui'>,
  { container, path }: ChangeTarget,
): Promise<void> {
  const image = await imagePlace(context, container.id);
  const place = containerPlace(container);
  const { places } = context.files;
  const comparison = await context.ui.progress(`Comparing ${plainText(path)}`, (signal) =>
    places.use(image, 'read', (before) =>
      places.use(place, 'read', (after) => compareFiles(before, after, path, signal)),
    ),
  );
  const title = `${plainText(path)} (${plainText(image.name)} ↔ ${plainText(container.name)})`;
  if (comparison.by === 'content')
    await context.files.compare({ place: image, path }, { place, path }, title);
  else await context.files.compareTexts(comparison.before, comparison.after, title);
}
