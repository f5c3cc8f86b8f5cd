import type { LoadedStack } from '../../load/stack';
import { renderOverlay } from '../render';
import { elasticsearchOverlay } from './elasticsearch';
import type { MonitoringOverlay } from './added';
import { lokiOverlay } from './loki';
import { metricsOverlay } from './metrics';
import { Surroundings, type MonitoredService } from './surroundings';
import { tracesOverlay } from './traces';

/** A way to watch a stack. */
export interface MonitoringKind {
  /** The file is `compose.PURPOSE.yaml`. */
  readonly purpose: string;
  readonly title: string;
  readonly description: string;
  /** What is asked of the user: which services take part, or which of their ports have metrics. */
  readonly asks: 'services' | 'metrics ports';
  readonly overlay: (surroundings: Surroundings, services: readonly MonitoredService[]) => MonitoringOverlay;
}

export const monitoringKinds: readonly MonitoringKind[] = [
  {
    purpose: 'metrics',
    title: 'Metrics with Prometheus and Grafana',
    description: 'with cAdvisor, node exporter and a dashboard',
    asks: 'metrics ports',
    overlay: metricsOverlay,
  },
  {
    purpose: 'loki',
    title: 'Logs with Loki and Grafana',
    description: 'collected by Fluent Bit',
    asks: 'services',
    overlay: lokiOverlay,
  },
  {
    purpose: 'elasticsearch',
    title: 'Logs with Elasticsearch and Kibana',
    description: 'collected by Fluent Bit',
    asks: 'services',
    overlay: elasticsearchOverlay,
  },
  {
    purpose: 'traces',
    title: 'Traces with OpenTelemetry and Jaeger',
    description: 'sent to an OpenTelemetry Collector',
    asks: 'services',
    overlay: tracesOverlay,
  },
];

/**
 * The text of an overlay that watches services of a stack. Whatever it publishes is open to this machine only, and not
 * at a port that the stack or `taken` has. Configuration files are in it, which takes Compose 2.23.1.
 */
export function writeMonitoringOverlay(
  kind: MonitoringKind,
  stack: LoadedStack,
  services: readonly MonitoredService[],
  taken: readonly number[],
): string {
  const { services: added, comments, ...sections } = kind.overlay(new Surroundings(stack, taken), services);
  const purpose = [`${kind.title}, merged over the base file. For development: nothing asks for a password.`];
  return renderOverlay(added, [...purpose, ...comments].join('\n'), sections);
}
