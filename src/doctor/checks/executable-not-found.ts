import { distinctPlaces } from '../../sources/place';
import type { Check } from '../check';
import { eachContainer } from '../support/each';
import { execFailureOf, faultOf } from '../support/execFailure';
import { hiddenProgram } from '../support/hidden';
import { imagePlaces, programPlaces } from '../support/program';
import { scriptPlaces } from '../support/scriptPlaces';
import { fateOf, isFailing } from '../support/state';

const check: Check = {
  id: 'executable-not-found',
  title: "Program that isn't in the image",
  words: 'program not found',
  needs: ['records', 'logs', 'files', 'model'],
  explains: ['crash-loop', 'exits-at-once', 'mount-hides-image-files'],
  docs: {
    why: 'The command names a program that the image does not have, or not in its `PATH`. The message is the same for a script whose interpreter is missing (`#!/bin/bash` in an image without bash), and for a program that needs a loader that is not there (built with glibc, run on Alpine).',
    howToCheck:
      'What the engine says, and whether the image has it:\n\n```\ndocker inspect --format "{{.State.Error}}" CONTAINER\ndocker run --rm --entrypoint sh IMAGE -c "command -v npm"\n```',
    fix: 'Correct the command, install the program in the Dockerfile, use the full path, or an interpreter that the image has.',
  },
  async examine(subject) {
    return eachContainer(subject, async (container, service) => {
      const fate = await fateOf(container, subject);
      if (!isFailing(fate)) return undefined;
      const failure = await execFailureOf(container);
      if (failure?.kind !== 'missing') return undefined;
      const fault = failure.path === undefined ? undefined : await faultOf(subject, container, failure.path);
      if (fault?.kind === 'carriage-return' || failure.program.includes('\r')) return undefined;
      if (failure.program !== '' && (await hiddenProgram(container, failure.program))) return undefined;
      // A shell that goes on after an unknown command has not failed for it.
      const isOwn =
        fate.kind === 'not-started' || fate.exitCode === 127 || fate.exitCode === 126 || fault !== undefined;
      const { definition } = service;
      const title =
        fault?.kind === 'interpreter'
          ? `${failure.program} of "${service.name}" needs ${fault.interpreter}, which the image doesn't have.`
          : fault?.kind === 'library'
            ? `${failure.program} of "${service.name}" needs a loader or library that the image doesn't have.`
            : `The image of "${service.name}" has no program ${failure.program}.`;
      return {
        service: service.name,
        severity: isOwn || failure.path === undefined ? 'problem' : 'risk',
        title,
        evidence: failure.evidence,
        remedy:
          fault?.kind === 'interpreter'
            ? `Name an interpreter that the image has, such as #!/bin/sh, or install ${fault.interpreter}.`
            : 'Correct the command, or install the program in the image.',
        places: distinctPlaces([
          ...(fault === undefined ? [] : scriptPlaces(subject, service, failure.path)),
          ...programPlaces(subject, service, failure.program),
          ...subject.files.lines(
            definition,
            new RegExp(`(?<![\\w-])${escapeRegExp(failure.program)}(?![\\w-])`),
            1,
          ),
          ...(fault === undefined ? scriptPlaces(subject, service, failure.path) : []),
          ...imagePlaces(service),
        ]),
      };
    });
  },
};

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

export default check;
