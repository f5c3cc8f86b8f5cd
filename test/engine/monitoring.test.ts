import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadStack } from '../../src/compose/load/stack';
import { metricsPanels } from '../../src/compose/overlay/monitoring/metricsPanels';
import { writeMonitoringOverlay } from '../../src/compose/overlay/monitoring/monitoringOverlay';
import { diskReader } from '../../src/disk/diskReader';
import { monitoredBase, monitoringKinds, monitoringSample } from '../compose/monitoringSamples';
import { ensureComposeCli, type ComposeCli } from '../parts/composeCli';
import { freePort } from '../parts/freePort';
import { ensureDebianPackages } from '../parts/debian';
import { importBusybox } from '../parts/images';
import { startPrivateEngine, type PrivateEngine } from '../parts/privateEngine';
import { findProgram, run, waitUntil } from '../parts/processes';
import { importPrograms } from '../parts/programImage';

/** What cAdvisor reports of a container, in its own form; it isn't in Debian. */
const cadvisorMetrics = (labels: string) =>
  [
    'container_cpu_usage_seconds_total',
    'container_cpu_cfs_throttled_seconds_total',
    'container_memory_working_set_bytes',
    'container_spec_memory_limit_bytes',
    'container_oom_events_total',
    'container_network_receive_bytes_total',
    'container_network_transmit_bytes_total',
    'container_network_receive_errors_total',
    'container_network_transmit_errors_total',
    'container_fs_reads_bytes_total',
    'container_fs_writes_bytes_total',
  ]
    .map((name) => `${name}{${labels}} 1000\n`)
    .join('');

const webMetrics = `http_requests_total{status="200"} 10
http_requests_total{status="500"} 1
http_request_duration_seconds_bucket{le="0.1"} 9
http_request_duration_seconds_bucket{le="+Inf"} 10
http_request_duration_seconds_count 10
`;

/** An engine, two Debian packages and four containers: about 15 seconds. */
describe('monitoring overlays before the real Compose and Prometheus', () => {
  let cli: ComposeCli;
  let folder: string;
  let engine: PrivateEngine | undefined;

  before(async function () {
    // The packages are installed once on a machine.
    this.timeout(300_000);
    await ensureDebianPackages(['prometheus', 'prometheus-node-exporter'], console.log);
    cli = await ensureComposeCli(console.log);
    folder = mkdtempSync(join(tmpdir(), 'drydock-monitoring-'));
  });
  after(async () => {
    await engine?.stop();
    rmSync(folder, { recursive: true });
  });

  it('are accepted by Compose, each and all together', async () => {
    writeFileSync(join(folder, 'compose.yaml'), monitoredBase);
    const files = ['compose.yaml', ...monitoringKinds.map(({ purpose }) => `compose.${purpose}.yaml`)];
    for (const kind of monitoringKinds)
      writeFileSync(join(folder, `compose.${kind.purpose}.yaml`), monitoringSample(kind));
    for (const chosen of [...files.slice(1).map((file) => ['compose.yaml', file]), files])
      await run(cli.docker, ['compose', ...chosen.map((file) => `--file=${file}`), 'config', '--quiet'], {
        cwd: folder,
        env: { ...process.env, ...cli.env },
      });
  });

  it('let Prometheus read a running stack, and every chart has what it shows', async function () {
    this.timeout(120_000);
    engine = await startPrivateEngine({ name: 'monitoring', log: console.log });
    const { project, overlay } = await prepare(engine);
    const compose = (...args: readonly string[]) =>
      run(
        cli.docker,
        ['compose', '--file=compose.yaml', '--file=metrics.yaml', '--file=programs.yaml', ...args],
        { cwd: project, env: { ...process.env, ...cli.env, DOCKER_HOST: engine?.host } },
      );
    await compose('up', '--detach', '--pull=never', 'web', 'prometheus', 'cadvisor', 'node-exporter');
    const port = /Prometheus: http:\/\/127\.0\.0\.1:(\d+)/.exec(overlay)?.[1] ?? '';
    const ask = async (query: string) => {
      const url = `http://127.0.0.1:${port}/api/v1/query?query=${encodeURIComponent(query)}`;
      const answer = (await (await fetch(url)).json()) as {
        readonly status: string;
        readonly data: { readonly result: readonly unknown[] };
      };
      return { status: answer.status, count: answer.data.result.length };
    };
    const areUp = await waitUntil(async () => {
      const { count } = await ask('up == 1').catch(() => ({ count: 0 }));
      return count === 4;
    }, 60_000);
    assert.ok(areUp, JSON.stringify(await ask('up')) + (await compose('logs', '--no-color')));
    for (const { title, targets } of metricsPanels('monitored', true))
      for (const { expression } of targets) {
        // A rate takes two readings.
        const isShown = await waitUntil(async () => (await ask(expression)).count > 0, 20_000);
        assert.ok(isShown, `${title}: ${expression} gave ${JSON.stringify(await ask(expression))}`);
      }
    await compose('down', '--volumes');
  });

  /** A stack whose overlay is as it is written, with the programs of this machine in place of its images. */
  async function prepare(on: PrivateEngine): Promise<{ readonly project: string; readonly overlay: string }> {
    const program = (name: string) => findProgram(name) ?? name;
    await importBusybox(on);
    await importBusybox(on, 'ghcr.io/google/cadvisor:0.56.2');
    await importPrograms(on, { tag: 'prom/prometheus:v3.8.1', programs: [program('prometheus')] });
    await importPrograms(on, {
      tag: 'quay.io/prometheus/node-exporter:v1.10.2',
      programs: [program('prometheus-node-exporter')],
    });
    const project = join(folder, 'monitored');
    for (const name of ['cadvisor', 'web']) mkdirSync(join(project, name), { recursive: true });
    writeFileSync(join(project, 'web/metrics'), webMetrics);
    writeFileSync(
      join(project, 'cadvisor/metrics'),
      cadvisorMetrics(
        'container_label_com_docker_compose_project="monitored",container_label_com_docker_compose_service="web"',
      ),
    );
    const base = `name: monitored
services:
  web:
    image: busybox:latest
    command: httpd -f -p 8000 -h /srv
    volumes: [./web:/srv]
    stop_grace_period: 0s
`;
    const path = join(project, 'compose.yaml');
    writeFileSync(path, base);
    const kind = monitoringKinds[0];
    assert.ok(kind);
    const stack = loadStack({ files: [path], reader: diskReader });
    const port = await freePort();
    const overlay = writeMonitoringOverlay(kind, stack, [{ name: 'web', metricsPort: 8000 }], []);
    // A test doesn't wait a quarter of a minute for each reading, nor take the port that people use.
    const quick = overlay
      .replace('scrape_interval: 15s', 'scrape_interval: 1s')
      .replaceAll(':9090:', `:${port}:`);
    writeFileSync(join(project, 'metrics.yaml'), quick);
    writeFileSync(
      join(project, 'programs.yaml'),
      `services:
  prometheus:
    entrypoint: [${program('prometheus')}]
    stop_grace_period: 0s
  cadvisor:
    entrypoint: [httpd, -f, -p, "8080", -h, /srv]
    command: []
    volumes: [./cadvisor:/srv]
    stop_grace_period: 0s
  node-exporter:
    entrypoint: [${program('prometheus-node-exporter')}]
    stop_grace_period: 0s
`,
    );
    return { project, overlay: overlay.replace('http://127.0.0.1:9090', `http://127.0.0.1:${port}`) };
  }
});
