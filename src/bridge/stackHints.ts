import { entriesOf, get } from '../compose/node';
import type { LoadedStack } from '../compose/load/stack';
import { containersByService } from '../drift/fileLines';
import type { EngineFacts, ServiceFacts } from './facts';
import { mergeHints, type LineHint } from './hint';
import { environmentHints } from './hints/environment';
import { healthHints } from './hints/healthchecks';
import { imageHints, KnownImages } from './hints/images';
import { portHints, PublishedPorts } from './hints/ports';
import { volumeDefinitionHints, volumeHints, VolumeUsers } from './hints/volumes';

/**
 * What an engine knows of the values that one file of a stack defines, by their places. Nothing of a stack that Compose
 * would reject: what its values mean isn't known.
 */
export function hintsOf(path: string, stack: LoadedStack, facts: EngineFacts): readonly LineHint[] {
  const file = stack.texts.get(path);
  if (!file || stack.problems.length > 0) return [];
  const byService = containersByService(facts.containers, stack.projectName, path);
  const publishers = new PublishedPorts(facts.containers);
  const users = new VolumeUsers(facts.containers);
  const images = new KnownImages(facts.images);
  const hints = [...entriesOf(get(stack.effective, 'services'))].flatMap((entry) => {
    const { key: name, value } = entry;
    if (value.kind !== 'map') return [];
    const service: ServiceFacts = {
      name,
      entry: { ...entry, value },
      own: byService.get(name) ?? [],
      path,
      stack,
    };
    return [
      ...portHints(service, facts, publishers),
      ...imageHints(service, facts, images),
      ...volumeHints(service, facts, users),
      ...healthHints(service),
      ...environmentHints(service, facts),
    ];
  });
  return mergeHints([...hints, ...volumeDefinitionHints(path, stack, facts, users)], file.lines);
}
