import { dashboard, grafana, prometheusSource } from './grafana';
import { metricsPanels } from './metricsPanels';
import type { MonitoringOverlay } from './added';
import type { MonitoredService, Surroundings } from './surroundings';

/** Prometheus reads containers from cAdvisor, the host from node exporter, and services that offer metrics themselves. */
export function metricsOverlay(
  surroundings: Surroundings,
  services: readonly MonitoredService[],
): MonitoringOverlay {
  const measured = services.filter(({ metricsPort }) => metricsPort !== undefined);
  const onHost = measured.some((service) => surroundings.isOnHost(service));
  const prometheus = surroundings.nameFor('prometheus');
  const cadvisor = surroundings.nameFor('cadvisor');
  const nodeExporter = surroundings.nameFor('node-exporter');
  const data = surroundings.volumeFor('metrics-data');
  const networks = surroundings.networksOf(measured);
  const port = surroundings.portFor(9090);
  const panels = metricsPanels(surroundings.project, measured.length > 0);
  const shown = grafana(surroundings, {
    sources: [prometheusSource(`http://${prometheus}:9090`)],
    dashboard: dashboard(surroundings.project, panels),
    config: 'metrics',
    dependsOn: prometheus,
  });
  return {
    comments: [`Prometheus: http://127.0.0.1:${port}`, ...shown.comments],
    services: new Map([
      [
        prometheus,
        {
          values: {
            image: 'prom/prometheus:v3.8.1',
            command: [
              '--config.file=/etc/prometheus/prometheus.yml',
              '--storage.tsdb.path=/prometheus',
              '--storage.tsdb.retention.time=2d',
            ],
            ...(networks ? { networks } : {}),
            ...(onHost ? { extra_hosts: [`${hostName}:host-gateway`] } : {}),
            ports: [`127.0.0.1:${port}:9090`],
            configs: [{ source: 'metrics-prometheus', target: '/etc/prometheus/prometheus.yml' }],
            volumes: [`${data}:/prometheus`],
            mem_limit: '512m',
          },
        },
      ],
      [
        cadvisor,
        {
          comments: [
            'Reads the containers of this engine. Docker Desktop shows it those of its virtual machine.',
          ],
          values: {
            image: 'ghcr.io/google/cadvisor:0.56.2',
            command: ['--docker_only=true', '--housekeeping_interval=10s'],
            devices: ['/dev/kmsg'],
            volumes: [
              '/:/rootfs:ro',
              '/var/run:/var/run:ro',
              '/sys:/sys:ro',
              '/var/lib/docker:/var/lib/docker:ro',
            ],
            mem_limit: '256m',
          },
        },
      ],
      [
        nodeExporter,
        {
          values: {
            image: 'quay.io/prometheus/node-exporter:v1.10.2',
            command: ['--path.rootfs=/host'],
            pid: 'host',
            volumes: ['/:/host:ro'],
            mem_limit: '64m',
          },
        },
      ],
      ...shown.services,
    ]),
    configs: {
      'metrics-prometheus': prometheusConfig([
        ['prometheus', 'localhost:9090'],
        ['cadvisor', `${cadvisor}:8080`],
        ['node', `${nodeExporter}:9100`],
        ...measured.map((service) => {
          const host = surroundings.isOnHost(service) ? hostName : service.name;
          return [service.name, `${host}:${service.metricsPort}`] as const;
        }),
      ]),
      ...shown.configs,
    },
    volumes: [data, ...shown.volumes],
  };
}

const hostName = 'host.docker.internal';

function prometheusConfig(jobs: readonly (readonly [name: string, target: string])[]): string {
  // A service of the stack may have the name of one of the jobs before it.
  const names = new Set<string>();
  const lines = jobs.map(([name, target]) => {
    const job = names.has(name) ? `service-${name}` : name;
    names.add(job);
    return `  - job_name: ${JSON.stringify(job)}\n    static_configs:\n      - targets: [${JSON.stringify(target)}]\n`;
  });
  return `global:\n  scrape_interval: 15s\nscrape_configs:\n${lines.join('')}`;
}
