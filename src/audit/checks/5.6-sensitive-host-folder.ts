import type { CheckOf } from '../check';
import { fail, pass } from '../outcome';
import { mountPlaces } from '../support/places';

const folders: readonly string[] = ['/boot', '/dev', '/etc', '/lib', '/proc', '/sys', '/usr'];

const check: CheckOf<'container'> = {
  id: 'sensitive-host-folder',
  number: '5.6',
  level: 1,
  severity: 'high',
  title: 'Sensitive folder of the host mounted',
  about: 'container',
  docs: {
    why: 'Who can write to the system folders of the host controls it.',
    remedy: 'Mount the files that the program needs, read-only (`:ro`), or a named volume.',
    differs:
      'What lies below these folders counts as well, and `/` also where it is mounted read-only. docker-bench-security only reports the folders themselves, and only where they are writable.',
  },
  look: "docker inspect --format '{{json .Mounts}}' NAME",
  keys: ['volumes'],
  examine(container) {
    const sensitive = container.record.mounts.filter(
      ({ type, source, writable }) =>
        type === 'bind' &&
        (source === '/' ||
          (writable && folders.some((folder) => source === folder || source.startsWith(`${folder}/`)))),
    );
    if (sensitive.length === 0) return pass;
    const facts = sensitive.map(
      ({ source, destination, writable }) =>
        `${source} is mounted at ${destination}, ${writable ? 'writable' : 'read-only'}.`,
    );
    return mountPlaces(fail(...facts), container, sensitive);
  },
};

export default check;
