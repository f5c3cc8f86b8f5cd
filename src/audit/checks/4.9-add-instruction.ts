import type { CheckOf } from '../check';
import { fail, pass, unknown } from '../outcome';
import { instructionsOf } from '../support/image';

const check: CheckOf<'image'> = {
  id: 'add-instruction',
  number: '4.9',
  level: 1,
  severity: 'low',
  title: 'ADD where COPY would do',
  about: 'image',
  docs: {
    why: '`ADD` also downloads and extracts, so that files come into the image that nobody has looked at.',
    remedy:
      'Use `COPY` for local files. For downloads, use `ADD --checksum=...`, or `RUN` with a check of the digest.',
    differs:
      'As in docker-bench-security, the first layer may be an `ADD`: that is the file system of the base image.',
  },
  look: 'docker history --no-trunc NAME',
  instructions: ['ADD'],
  examine(image) {
    const steps = instructionsOf(image);
    if (!steps) return unknown("The engine doesn't report the history of the image.");
    const added = steps.slice(0, -1).find(({ keyword }) => keyword === 'ADD');
    return added ? fail(`ADD ${added.text.slice(0, 200)}`) : pass;
  },
};

export default check;
