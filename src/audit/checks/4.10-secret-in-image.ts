import { looksSecret, secretIn } from '../../base/secrets/forms';
import { maskText } from '../../base/secrets/mask';
import { isSecretName } from '../../base/secrets/names';
import type { CheckOf } from '../check';
import { fail, pass } from '../outcome';
import { instructionsOf } from '../support/image';

const check: CheckOf<'image'> = {
  id: 'secret-in-image',
  number: '4.10',
  level: 1,
  severity: 'high',
  title: 'Secret in an image',
  about: 'image',
  docs: {
    why: 'Everybody who can pull the image can read it, also from earlier layers and build arguments.',
    remedy:
      'Replace the secret, because it is known. Pass new ones by `RUN --mount=type=secret` while building, and by `secrets` of Compose at run time.',
    differs: 'docker-bench-security leaves this one to a person.',
  },
  look: 'docker history --no-trunc NAME',
  instructions: ['ENV', 'ARG'],
  examine(image) {
    const facts = image.record.config.env.flatMap((variable) => {
      const at = variable.indexOf('=');
      const [name, value] = [variable.slice(0, at), variable.slice(at + 1)];
      const isFound = (isSecretName(name) && looksSecret(value)) || secretIn(value, false) !== undefined;
      return at > 0 && isFound ? [`The variable "${name.slice(0, 100)}" is set in the image.`] : [];
    });
    const raw = (image.history ?? []).map(({ createdBy }) => createdBy);
    const argument = raw
      .flatMap((line) => [...line.matchAll(/(?:^\|\d+ |ARG |\s)([A-Za-z_]\w{0,100})=(\S+)/g)])
      .find(([, name = '', value = '']) => isSecretName(name) && looksSecret(value));
    if (argument && !facts.some((fact) => fact.includes(`"${argument[1] ?? ''}"`)))
      facts.push(`The history of the image holds a value of "${argument[1] ?? ''}".`);
    const step = instructionsOf(image)?.find(({ text }) => secretIn(text, false) !== undefined);
    // Masked before it is cut: half a secret doesn't look like one.
    if (step)
      facts.push(`A secret stands in its history: ${step.keyword} ${maskText(step.text).slice(0, 200)}`);
    return facts.length > 0 ? fail(...facts.slice(0, 10)) : pass;
  },
};

export default check;
