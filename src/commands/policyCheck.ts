import { plainText } from '../base/text/plainText';
import { UserError } from '../base/userError';
import type { ContainerEngine } from '../engine/engine';
import { isGone } from '../engine/engineError';
import type { ImageDetails } from '../engine/records';
import { imageBreaches, referenceBreaches, type Policy, type PolicyBreach } from '../lint/policy';
import type { Uses } from './context/commandContext';

/** What is about to run. */
export interface PolicySubject {
  /** As a sentence has it: `"shop"`. */
  readonly what: string;
  /** The folder whose policy holds; the workspace's by default. */
  readonly folder?: string;
  readonly images: readonly { readonly reference: string; readonly names?: readonly string[] }[];
  /** The label of the button that goes ahead. */
  readonly action: string;
}

/**
 * Whether images may be run. Throws a `UserError` with the reason where the policy refuses one of them, and asks where
 * it only warns. Images that the engine doesn't have yet are checked by their names.
 */
export async function allowedByPolicy(
  { engine, policies, ui }: Uses<'engine' | 'policies' | 'ui'>,
  { what, folder, images, action }: PolicySubject,
): Promise<boolean> {
  const policy = images.length > 0 ? await policies.of(folder) : undefined;
  if (!policy) return true;
  const connected = await engine();
  const breaches: PolicyBreach[] = [];
  for (const { reference, names = [] } of images) {
    breaches.push(...referenceBreaches(policy, reference, { isBase: false, names }));
    breaches.push(...(await breachesOf(connected, policy, reference)));
  }
  const refused = breaches.filter(({ severity }) => severity === 'refuse');
  if (refused.length > 0)
    throw new UserError(
      'policy-rejected',
      `${what} isn't run, because the policy of this project refuses it: ${sentences(refused)}`,
    );
  if (breaches.length === 0) return true;
  return ui.confirm({
    message: `${what} doesn't follow the policy of this project. Run it anyway?`,
    detail: sentences(breaches),
    action,
  });
}

async function breachesOf(
  engine: ContainerEngine,
  policy: Policy,
  reference: string,
): Promise<readonly PolicyBreach[]> {
  let image: ImageDetails;
  try {
    image = await engine.images.inspect(reference);
  } catch (error) {
    // It isn't there yet: Compose pulls it. Any other failure would let an image pass that nobody has looked at.
    if (isGone(error)) return [];
    throw error;
  }
  const [check] = image.config.healthcheck;
  return imageBreaches(policy, {
    reference,
    user: image.config.user,
    hasHealthcheck: check !== undefined && check !== 'NONE',
    labels: image.config.labels,
    size: image.size,
  });
}

function sentences(breaches: readonly PolicyBreach[]): string {
  const shown = breaches
    .slice(0, 5)
    .map(({ fact, policy, line }) => plainText(`${fact} ("${policy}", line ${line} of .drydock.yaml).`));
  return [...shown, ...(breaches.length > 5 ? [`And ${breaches.length - 5} more.`] : [])].join(' ');
}
