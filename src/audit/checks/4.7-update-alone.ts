import type { CheckOf } from '../check';
import { fail, pass, unknown } from '../outcome';
import { instructionsOf } from '../support/image';

const managers = '(?:apt-get|apt|apk|yum|dnf|microdnf|zypper)';
const update = new RegExp(`\\b${managers}(?:\\s+-\\S{1,200}){0,20}\\s+(?:update|makecache|refresh)\\b`);
const manager = new RegExp(`\\b${managers}\\b`);
const installs = /\s(?:install|add|upgrade|dist-upgrade|in)\b/;

/** Whether one of the commands of a shell text installs something. */
function install(text: string): boolean {
  return text.split(/[;&|]/).some((command) => {
    const at = command.search(manager);
    return at >= 0 && installs.test(command.slice(at));
  });
}

const check: CheckOf<'image'> = {
  id: 'update-alone',
  number: '4.7',
  level: 1,
  severity: 'low',
  title: 'Package list updated in a layer of its own',
  about: 'image',
  docs: {
    why: 'The builder keeps the layer with the old list, so that later builds install old packages, or fail.',
    remedy: 'Update and install in one `RUN` instruction: `RUN apt-get update && apt-get install ...`.',
    differs:
      'An update fails if nothing is installed in the same layer. docker-bench-security reports every image with the word "update" in its history.',
  },
  look: 'docker history --no-trunc NAME',
  instructions: ['RUN'],
  examine(image) {
    const steps = instructionsOf(image);
    if (!steps) return unknown("The engine doesn't report the history of the image.");
    const alone = steps.find(({ keyword, text }) => keyword === 'RUN' && update.test(text) && !install(text));
    return alone ? fail(`RUN ${alone.text.slice(0, 200)}`) : pass;
  },
};

export default check;
