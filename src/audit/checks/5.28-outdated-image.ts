import type { CheckOf } from '../check';
import { fail, pass, unknown } from '../outcome';

const check: CheckOf<'container'> = {
  id: 'outdated-image',
  number: '5.28',
  level: 1,
  severity: 'low',
  title: 'Container of an older image than its tag names',
  about: 'container',
  docs: {
    why: 'An image with the same tag was pulled or built since, so that the container lacks what was mended in it.',
    remedy: 'Recreate the container: `docker compose up --detach`.',
    differs:
      'Only images of this engine are compared, no registry is asked. docker-bench-security leaves this one to a person.',
  },
  look: "docker inspect --format '{{.Image}} {{.Config.Image}}' NAME",
  keys: ['image', 'build'],
  examine({ record, taggedImage }) {
    if (taggedImage === undefined)
      return unknown(`The engine has no image "${record.config.image.slice(0, 200)}" anymore.`);
    return taggedImage === record.imageId
      ? pass
      : fail(
          `It runs ${record.imageId.slice(0, 19)}, and "${record.config.image.slice(0, 200)}" is ${taggedImage.slice(0, 19)}.`,
        );
  },
};

export default check;
