import type { OverlayService } from '../render';
import type { MonitoringOverlay } from './added';
import type { MonitoredService, Surroundings } from './surroundings';

/** OTLP over HTTP, which every SDK of OpenTelemetry speaks. */
const otlpPort = 4318;

/** Services send traces to an OpenTelemetry Collector, which hands them on to Jaeger. */
export function tracesOverlay(
  surroundings: Surroundings,
  services: readonly MonitoredService[],
): MonitoringOverlay {
  const collector = surroundings.nameFor('otel-collector');
  const jaeger = surroundings.nameFor('jaeger');
  const port = surroundings.portFor(16686);
  const networks = surroundings.networksOf(services);
  const published = services.some((service) => surroundings.isOnHost(service))
    ? surroundings.portFor(otlpPort)
    : undefined;
  return {
    comments: [
      `Jaeger: http://127.0.0.1:${port}`,
      'Services need an SDK of OpenTelemetry, which reads the OTEL_ variables below.',
    ],
    services: new Map([
      [
        collector,
        {
          values: {
            image: 'otel/opentelemetry-collector:0.149.0',
            command: ['--config=/etc/otel-collector.yaml'],
            depends_on: [jaeger],
            ...(networks ? { networks } : {}),
            ...(published === undefined ? {} : { ports: [`127.0.0.1:${published}:${otlpPort}`] }),
            configs: [{ source: 'traces-collector', target: '/etc/otel-collector.yaml' }],
            mem_limit: '256m',
          },
        },
      ],
      [
        jaeger,
        {
          values: {
            image: 'jaegertracing/jaeger:2.17.0',
            ports: [`127.0.0.1:${port}:16686`],
            mem_limit: '512m',
          },
        },
      ],
      ...services.map((service): readonly [string, OverlayService] => [
        service.name,
        {
          values: {
            environment: {
              OTEL_EXPORTER_OTLP_ENDPOINT: surroundings.isOnHost(service)
                ? `http://127.0.0.1:${published}`
                : `http://${collector}:${otlpPort}`,
              OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
              OTEL_SERVICE_NAME: service.name,
              OTEL_RESOURCE_ATTRIBUTES: `service.namespace=${surroundings.project}`,
            },
          },
        },
      ]),
    ]),
    configs: {
      'traces-collector': [
        'receivers:',
        '  otlp:',
        '    protocols:',
        '      grpc:',
        '        endpoint: 0.0.0.0:4317',
        '      http:',
        `        endpoint: 0.0.0.0:${otlpPort}`,
        'processors:',
        '  memory_limiter:',
        '    check_interval: 1s',
        '    limit_mib: 200',
        '  batch: {}',
        'exporters:',
        '  otlp:',
        `    endpoint: ${jaeger}:4317`,
        '    tls:',
        '      insecure: true',
        'service:',
        '  pipelines:',
        '    traces:',
        '      receivers: [otlp]',
        '      processors: [memory_limiter, batch]',
        '      exporters: [otlp]',
        '',
      ].join('\n'),
    },
    volumes: [],
  };
}
