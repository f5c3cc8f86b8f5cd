import { fluentBit } from './fluentBit';
import type { MonitoringOverlay } from './added';
import type { MonitoredService, Surroundings } from './surroundings';

const version = '9.2.2';

/** Elasticsearch keeps what the services print, and Kibana searches it. */
export function elasticsearchOverlay(
  surroundings: Surroundings,
  services: readonly MonitoredService[],
): MonitoringOverlay {
  const elasticsearch = surroundings.nameFor('elasticsearch');
  const kibana = surroundings.nameFor('kibana');
  const data = surroundings.volumeFor('elasticsearch-data');
  const port = surroundings.portFor(5601);
  const dependsOn = { [elasticsearch]: { condition: 'service_healthy' } };
  const collected = fluentBit(surroundings, services, {
    config: 'elasticsearch-fluent-bit',
    dependsOn,
    output: [
      '    - name: es',
      "      match: '*'",
      `      host: ${elasticsearch}`,
      '      port: 9200',
      '      logstash_format: on',
      `      logstash_prefix: ${JSON.stringify(surroundings.project)}`,
      '      suppress_type_name: on',
      '      replace_dots: on',
    ],
  });
  return {
    comments: [
      `Kibana: http://127.0.0.1:${port} (make a data view of "${surroundings.project}-*" to see the logs)`,
      'Elasticsearch takes 1 GB of memory and a minute to start.',
    ],
    services: new Map([
      [
        elasticsearch,
        {
          values: {
            image: `docker.elastic.co/elasticsearch/elasticsearch:${version}`,
            environment: {
              'discovery.type': 'single-node',
              'xpack.security.enabled': 'false',
              ES_JAVA_OPTS: '-Xms512m -Xmx512m',
            },
            healthcheck: {
              test: ['CMD', 'curl', '--fail', '--silent', 'http://localhost:9200/_cluster/health'],
              interval: '10s',
              start_period: '60s',
              retries: 6,
            },
            volumes: [`${data}:/usr/share/elasticsearch/data`],
            mem_limit: '1g',
          },
        },
      ],
      [
        kibana,
        {
          values: {
            image: `docker.elastic.co/kibana/kibana:${version}`,
            depends_on: dependsOn,
            environment: { ELASTICSEARCH_HOSTS: `http://${elasticsearch}:9200`, TELEMETRY_ENABLED: 'false' },
            ports: [`127.0.0.1:${port}:5601`],
            mem_limit: '1g',
          },
        },
      ],
      ...collected.services,
    ]),
    configs: { 'elasticsearch-fluent-bit': collected.config },
    volumes: [data],
  };
}
