import { unsafeFix } from '../../lint/fix';
import { distinctPlaces, placeIn } from '../../sources/place';
import type { Check } from '../check';
import type { Verdict } from '../verdict';
import { logQuotes, recordFact } from '../support/evidence';
import { programOf } from '../support/program';
import { reasonLines } from '../../containers/reasonLines';
import { fateOf, isFailing, linesOfLastRun } from '../support/state';
import {
  containerVariables,
  isMeantForContainer,
  unsetVariables,
  type UnsetVariable,
} from '../support/variables';

const check: Check = {
  id: 'swallowed-variable',
  title: 'Variable of the container that Compose has replaced',
  words: 'variable replaced by Compose',
  needs: ['records', 'logs', 'image', 'model'],
  explains: [
    'unset-variable',
    'crash-loop',
    'exits-at-once',
    'healthcheck-wrong',
    'executable-not-found',
    'port-mismatch',
    'mount-hides-image-files',
    'bind-source-missing',
    'config-drift',
  ],
  docs: {
    why: 'Compose replaces `$NAME` everywhere in its files, before the container exists, with variables of the shell and of `.env`. A variable that only the container has is replaced with nothing. In passwords, the part behind a dollar sign gets lost the same way.',
    howToCheck:
      'What is left of the command:\n\n```\ndocker compose config\ndocker inspect --format "{{json .Config.Cmd}}" CONTAINER\n```',
    fix: 'Write `$$` for a dollar sign that is meant for the container: `$$NAME`. In an env file, put the value in single quotes.',
  },
  async examine(subject) {
    const found: Verdict[] = [];
    for (const service of subject.services) {
      const { definition } = service;
      if (!definition) continue;
      const own = await containerVariables(subject, service);
      const [swallowed, ...rest] = unsetVariables(service).filter((variable) =>
        isMeantForContainer(variable, own),
      );
      if (!swallowed) continue;
      const [container] = service.containers;
      const isFailed = container !== undefined && isFailing(await fateOf(container, subject));
      found.push({
        service: service.name,
        severity: container ? 'problem' : 'risk',
        title:
          own.has(swallowed.name) || swallowed.within === undefined
            ? `Compose replaces $${swallowed.name} in "${swallowed.key}" of "${service.name}" with nothing, before the container sees it.`
            : `Compose takes a part of the value of ${swallowed.within} of "${service.name}", from its dollar sign on, for a variable and replaces it with nothing.`,
        evidence: [
          {
            text: `${swallowed.within === undefined ? '' : `${swallowed.within}=`}${(swallowed.node.template ?? '').replace(`${swallowed.within ?? ''}=`, '')}`,
            source: 'docker compose config --no-interpolate',
          },
          ...(container && swallowed.key !== 'environment'
            ? [recordFact(container, `the container runs: ${programOf(container).join(' ')}`)]
            : []),
          ...(isFailed ? logQuotes(container, reasonLines(await linesOfLastRun(container)), 2) : []),
        ],
        remedy: swallowed.isInEnvFile
          ? 'Put the value in single quotes, so that Compose leaves its dollar signs alone.'
          : 'Write "$$" for the dollar sign, so that Compose leaves it alone.',
        places: distinctPlaces(
          [swallowed, ...rest].map(({ node, name }) => placeIn(node.source, `$${name}`)),
        ),
        fixes: [...fixOf(swallowed)],
      });
    }
    return found;
  },
};

function* fixOf({ node, name }: UnsetVariable) {
  const { file, span } = node.source;
  const written = file.text.slice(span.start, span.end);
  const edits = [
    ...written.matchAll(new RegExp(`(?<!\\$)\\$(?=${name}(?![A-Za-z0-9_])|\\{${name}\\})`, 'g')),
  ].map(({ index }) => ({ span: { start: span.start + index, end: span.start + index }, newText: '$' }));
  if (edits.length > 0) yield { path: file.path, fix: unsafeFix(`Keep ${name} for the container`, ...edits) };
}

export default check;
