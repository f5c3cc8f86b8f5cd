import { isExcepted, type PolicyName } from '../../../lint/policy';
import type { Dockerfile } from '../../model/dockerfile';

/** Whether a part of the policy is signed off for what a Dockerfile builds: by its stage, or by its base image. */
export function isSignedOff({ options, finalStage }: Dockerfile, part: PolicyName): boolean {
  const names = [finalStage?.name, finalStage?.baseArgument?.text].filter((name) => name !== undefined);
  return options.policy !== undefined && isExcepted(options.policy, part, names);
}
