import { loadStack } from '../../src/compose/load/stack';
import {
  monitoringKinds,
  writeMonitoringOverlay,
  type MonitoringKind,
} from '../../src/compose/overlay/monitoring/monitoringOverlay';
import { memoryReader } from '../../src/compose/reader';

/** A stack that has what gets in the way: names and ports of monitoring, an internal network, a service on the host's. */
export const monitoredBase = `name: shop
services:
  web:
    image: example/web:1
    ports: ["127.0.0.1:3000:3000", "127.0.0.1:9090-9091:9090-9091"]
    networks: [back]
  grafana:
    image: example/grafana:1
  agent:
    image: example/agent:1
    network_mode: host
    expose: ["9200"]
networks:
  back:
    internal: true
`;

/** The overlay for that stack, with both services of it; a container elsewhere has the port 16686. */
export function monitoringSample(kind: MonitoringKind, base = monitoredBase): string {
  const path = '/w/compose.yaml';
  const stack = loadStack({ files: [path], reader: memoryReader({ [path]: base }) });
  const services =
    kind.asks === 'services'
      ? [{ name: 'web' }, { name: 'agent' }]
      : [
          { name: 'web', metricsPort: 3000 },
          { name: 'agent', metricsPort: 9200 },
        ];
  return writeMonitoringOverlay(kind, stack, services, [16_686]);
}

export { monitoringKinds };
