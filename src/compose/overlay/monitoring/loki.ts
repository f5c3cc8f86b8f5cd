import { fluentBit } from './fluentBit';
import { grafana, logsDashboard, lokiSource } from './grafana';
import type { MonitoringOverlay } from './added';
import type { MonitoredService, Surroundings } from './surroundings';

/** Loki keeps what the services print, and Grafana shows it. */
export function lokiOverlay(
  surroundings: Surroundings,
  services: readonly MonitoredService[],
): MonitoringOverlay {
  const loki = surroundings.nameFor('loki');
  const data = surroundings.volumeFor('loki-data');
  const shown = grafana(surroundings, {
    sources: [lokiSource(`http://${loki}:3100`)],
    dashboard: logsDashboard(surroundings.project),
    config: 'loki',
    dependsOn: loki,
  });
  const collected = fluentBit(surroundings, services, {
    config: 'loki-fluent-bit',
    dependsOn: [loki],
    output: [
      '    - name: loki',
      "      match: '*'",
      `      host: ${loki}`,
      '      port: 3100',
      `      labels: ${JSON.stringify(`project=${surroundings.project}`)}`,
      '      label_keys: $service,$source',
      '      drop_single_key: raw',
      '      remove_keys: container_id,container_name',
    ],
  });
  return {
    comments: shown.comments,
    services: new Map([
      [
        loki,
        {
          values: {
            image: 'grafana/loki:3.6.3',
            command: ['-config.file=/etc/loki/local-config.yaml'],
            volumes: [`${data}:/loki`],
            mem_limit: '512m',
          },
        },
      ],
      ...shown.services,
      ...collected.services,
    ]),
    configs: { ...shown.configs, 'loki-fluent-bit': collected.config },
    volumes: [data],
  };
}
