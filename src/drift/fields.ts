import type { Node } from '../compose/node';
import type { ContainerDetails } from '../engine/records';
import { Comparison, type FieldContext, type FieldDifference } from './fields/comparison';
import { compareEnvironment, compareLabels } from './fields/environment';
import { compareLimits } from './fields/limits';
import { compareLists } from './fields/lists';
import { compareMounts } from './fields/mounts';
import { compareNetworks } from './fields/networks';
import { comparePorts } from './fields/ports';
import { compareImage, compareProgram } from './fields/program';
import { compareSettings } from './fields/settings';

/**
 * The settings in which a container differs from a service of the effective model, as far as the engine's record shows
 * them. Values in another form that mean the same are no difference, and neither are the defaults of Compose, of the
 * engine and of the image. The values may be secret: `describeDifference` masks them.
 */
export function compareFields(
  service: Node,
  record: ContainerDetails,
  context: FieldContext,
): readonly FieldDifference[] {
  const comparison = new Comparison(service, record, context);
  compareImage(comparison);
  compareProgram(comparison);
  compareEnvironment(comparison);
  compareLabels(comparison);
  compareSettings(comparison);
  compareLimits(comparison);
  compareLists(comparison);
  comparePorts(comparison);
  compareMounts(comparison);
  compareNetworks(comparison);
  return comparison.found;
}
