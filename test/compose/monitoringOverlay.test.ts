import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { effectiveConfig } from '../../src/compose/config/config';
import { parseCompose } from '../../src/compose/model';
import { memoryReader } from '../../src/compose/reader';
import { composeRules } from '../../src/generated/composeRules';
import { defaultConfig } from '../../src/lint/config';
import { runRules } from '../../src/lint/runner';
import { monitoredBase, monitoringKinds, monitoringSample } from './monitoringSamples';

interface Model {
  readonly services: Readonly<
    Record<
      string,
      {
        readonly image: string;
        readonly volumes?: readonly unknown[];
        readonly ports?: readonly { host_ip?: string; published?: string; target: number }[];
        readonly networks?: Readonly<Record<string, unknown>>;
        readonly environment?: Readonly<Record<string, string>>;
        readonly logging?: { readonly options: Readonly<Record<string, string>> };
        readonly extra_hosts?: readonly string[];
      }
    >
  >;
  readonly configs?: Readonly<Record<string, { readonly content: string }>>;
}

/** The stack with overlays merged over it. */
function modelOf(...overlays: readonly string[]): Model {
  const files = ['/w/compose.yaml', ...overlays.map((_, at) => `/w/compose.${at}.yaml`)];
  const texts = [monitoredBase, ...overlays];
  const reader = memoryReader(Object.fromEntries(files.map((file, at) => [file, texts[at] ?? ''])));
  const request = {
    cwd: '/w',
    files,
    envFiles: [],
    profiles: [],
    format: 'json',
    provenance: false,
  } as const;
  const result = effectiveConfig(request, reader, { HOME: '/home/user' });
  assert.ok('text' in result, JSON.stringify(result));
  return JSON.parse(result.text) as Model;
}

describe('monitoring overlays', () => {
  for (const kind of monitoringKinds) {
    describe(kind.title, () => {
      const overlay = monitoringSample(kind);
      const model = modelOf(overlay);

      it('publishes to this machine only, at ports that nothing else has', () => {
        const ports = Object.values(model.services).flatMap(({ ports: own = [] }) => own);
        assert.ok(ports.every(({ host_ip }) => host_ip === '127.0.0.1'));
        const published = ports.map((port) => port.published);
        assert.equal(new Set(published).size, published.length, String(published));
        assert.ok(!published.includes('16686'));
      });

      it('pins what it adds, and changes nothing but what it is about in the services of the stack', () => {
        const base = modelOf();
        for (const [name, service] of Object.entries(model.services)) {
          const before = base.services[name];
          assert.match(service.image, /:v?\d+(?:\.\d+)*$/);
          if (!before) continue;
          const { environment: _, logging: __, ...rest } = service;
          assert.deepEqual(rest, before);
        }
      });

      it('has configuration files that are what their programs read', () => {
        for (const { content } of Object.values(model.configs ?? {})) {
          const read: unknown = content.trimStart().startsWith('{') ? JSON.parse(content) : parse(content);
          assert.equal(typeof read, 'object');
        }
      });

      it('has no errors or warnings of ours but about what watches the host', () => {
        const path = `/w/compose.${kind.purpose}.yaml`;
        const document = parseCompose(path, overlay, {
          reader: memoryReader({
            '/w/compose.yaml': monitoredBase,
            '/w/.drydock.yaml': `stacks: [[compose.yaml, compose.${kind.purpose}.yaml]]\n`,
            [path]: overlay,
          }),
          environment: { HOME: '/home/user' },
        });
        const found = runRules(composeRules, document, defaultConfig, document.suppressions);
        assert.deepEqual(
          found
            .filter(({ severity }) => severity === 'error' || severity === 'warning')
            .map(({ rule, span }) => `${rule.id} ${overlay.slice(0, span.start).split('\n').length}`),
          [],
          overlay,
        );
      });
    });
  }

  it('use no name, volume or port of a service whose profile is not enabled', () => {
    const own = `
  loki:
    image: example/loki:1
    profiles: [tools]
    ports: ["3001:3001"]
    volumes: ["loki-data:/loki"]
`;
    const base = `${monitoredBase.replace('\nnetworks:\n', () => `${own}networks:\n`)}volumes:\n  loki-data:\n`;
    const [, loki] = monitoringKinds.map((kind) => parse(monitoringSample(kind, base)) as Model);
    assert.ok(loki);
    assert.deepEqual(Object.keys(loki.services), [
      'monitoring-loki',
      'monitoring-grafana',
      'fluent-bit',
      'web',
      'agent',
    ]);
    assert.deepEqual(loki.services['monitoring-loki']?.volumes, ['monitoring-loki-data:/loki']);
    assert.deepEqual(loki.services['monitoring-grafana']?.ports, ['127.0.0.1:3002:3000']);
  });

  it('can be merged together', () => {
    const model = modelOf(...monitoringKinds.map((kind) => monitoringSample(kind)));
    const { grafana, 'monitoring-grafana': added } = model.services;
    assert.equal(grafana?.image, 'example/grafana:1');
    assert.ok(added);
    assert.ok(Object.keys(model.services).length >= 12);
  });

  it('reach services where they are', () => {
    const [metrics, loki, , traces] = monitoringKinds.map((kind) => modelOf(monitoringSample(kind)));
    const prometheus = metrics?.services['prometheus'];
    assert.deepEqual(Object.keys(prometheus?.networks ?? {}), ['back', 'default']);
    assert.deepEqual(prometheus?.extra_hosts, ['host.docker.internal=host-gateway']);
    const config = metrics?.configs?.['metrics-prometheus']?.content ?? '';
    for (const target of ['web:3000', 'host.docker.internal:9200', 'cadvisor:8080'])
      assert.ok(config.includes(`targets: ["${target}"]`), config);
    assert.equal(loki?.services['web']?.logging?.options['fluentd-address'], '127.0.0.1:24224');
    const endpoint = (service: string) =>
      traces?.services[service]?.environment?.['OTEL_EXPORTER_OTLP_ENDPOINT'];
    assert.equal(endpoint('web'), 'http://otel-collector:4318');
    assert.equal(endpoint('agent'), 'http://127.0.0.1:4318');
  });
});
