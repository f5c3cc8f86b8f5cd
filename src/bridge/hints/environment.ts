import { plainText } from '../../base/text/plainText';
import { describeDifference, shownValue } from '../../drift/words';
import type { FieldDifference } from '../../drift/fields/comparison';
import type { EngineFacts, ServiceFacts } from '../facts';
import { labelOf, spanIn, type LineHint } from '../hint';

/**
 * The values of variables that a container has in place of those of the files. Nothing of a text that has changed since
 * they were compared: places in it are others.
 */
export function environmentHints(
  { name, path, stack }: ServiceFacts,
  { plan }: EngineFacts,
): readonly LineHint[] {
  const containers = plan?.services.find((service) => service.name === name)?.containers ?? [];
  return containers.flatMap(({ container }) =>
    (plan?.differences.get(container.id) ?? []).flatMap((difference): readonly LineHint[] => {
      const { field, source } = difference;
      const span = spanIn(path, source);
      if (
        field !== 'environment' ||
        !span ||
        source?.file.text !== stack.texts.get(source?.file.path ?? '')?.text
      )
        return [];
      return [
        {
          kind: 'environment',
          span,
          label: labelOf([plainText(wordsOf(difference))]),
          details: [plainText(`${container.name}: ${describeDifference(difference)}.`)],
        },
      ];
    }),
  );
}

function wordsOf({ item, wanted, actual }: FieldDifference): string {
  if (actual === undefined) return 'not set in the container';
  const value = shownValue(item, actual);
  return wanted === undefined ? `${item} is ${value} in the container` : `${value} in the container`;
}
