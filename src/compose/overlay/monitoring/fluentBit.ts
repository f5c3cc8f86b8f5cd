import type { OverlayService } from '../render';
import type { MonitoredService, Surroundings } from './surroundings';

/** The port at which Fluent Bit takes logs from the engine, which is on its host. */
const forwardPort = 24224;

export interface FluentBitSetup {
  /** Its output as lines of its configuration in YAML, indented by six blanks. */
  readonly output: readonly string[];
  readonly config: string;
  readonly dependsOn: readonly string[] | Readonly<Record<string, { readonly condition: string }>>;
}

/**
 * Fluent Bit, to which the engine sends what the services print. The engine keeps the lines as well (Docker 20.10 and
 * later), so that logs are shown as before.
 */
export function fluentBit(
  surroundings: Surroundings,
  services: readonly MonitoredService[],
  { output, config, dependsOn }: FluentBitSetup,
): { readonly services: readonly (readonly [string, OverlayService])[]; readonly config: string } {
  const port = surroundings.portFor(forwardPort);
  const name = surroundings.nameFor('fluent-bit');
  return {
    services: [
      [
        name,
        {
          values: {
            image: 'fluent/fluent-bit:4.2.2',
            command: ['--config=/fluent-bit/etc/fluent-bit.yaml'],
            depends_on: dependsOn,
            ports: [`127.0.0.1:${port}:${forwardPort}`],
            configs: [{ source: config, target: '/fluent-bit/etc/fluent-bit.yaml' }],
            mem_limit: '128m',
          },
        },
      ],
      ...services.map((service): readonly [string, OverlayService] => [
        service.name,
        {
          values: {
            logging: {
              driver: 'fluentd',
              options: {
                'fluentd-address': `127.0.0.1:${port}`,
                // Starts without Fluent Bit, and keeps lines until it is there.
                'fluentd-async': 'true',
                tag: service.name,
              },
            },
          },
        },
      ]),
    ],
    config: [
      'service:',
      '  flush: 1',
      '  log_level: warn',
      'pipeline:',
      '  inputs:',
      '    - name: forward',
      '      listen: 0.0.0.0',
      `      port: ${forwardPort}`,
      '  filters:',
      ...services.flatMap((service) => [
        '    - name: record_modifier',
        `      match: ${JSON.stringify(service.name)}`,
        `      record: ${JSON.stringify(`service ${service.name}`)}`,
      ]),
      '  outputs:',
      ...output,
      '',
    ].join('\n'),
  };
}
