import { plainText } from '../base/text/plainText';
import { compareFiles } from '../inspect/changes/compareFiles';
import type { Place } from '../inspect/files/places';
import type { ChangeTarget } from './filePorts';
import { containerPlace } from './fileWork';
import type { Ports } from './ports';

/** The image that a container was made from, as a place of files. */
export async function imagePlace(ports: Ports, container: string): Promise<Place> {
  const { imageId, config } = await (await ports.engine()).containers.inspect(container);
  return { kind: 'image', id: imageId, name: config.image };
}

/** Opens what a path differs in from the image: its content where both are texts, else what is known of it. */
export async function compareWithImage(ports: Ports, { container, path }: ChangeTarget): Promise<void> {
  const image = await imagePlace(ports, container.id);
  const place = containerPlace(container);
  const { places } = ports.files;
  const comparison = await ports.ui.progress(`Comparing ${plainText(path)}`, (signal) =>
    places.use(image, 'read', (before) =>
      places.use(place, 'read', (after) => compareFiles(before, after, path, signal)),
    ),
  );
  const title = `${plainText(path)} (${plainText(image.name)} ↔ ${plainText(container.name)})`;
  if (comparison.by === 'content') await ports.files.compare({ place: image, path }, { place, path }, title);
  else await ports.files.compareTexts(comparison.before, comparison.after, title);
}
