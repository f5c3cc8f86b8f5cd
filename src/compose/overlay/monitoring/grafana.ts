import type { MonitoringOverlay } from './added';
import type { Surroundings } from './surroundings';

/** A chart over time. */
export interface Panel {
  readonly title: string;
  /** One of Grafana's units: `bytes`, `percentunit`, `s`, `none`. */
  readonly unit: string;
  readonly targets: readonly { readonly expression: string; readonly legend: string }[];
}

/** A data source of Grafana. */
export interface Source {
  readonly name: string;
  readonly type: 'prometheus' | 'loki';
  readonly url: string;
}

export function prometheusSource(url: string): Source {
  return { name: 'Prometheus', type: 'prometheus', url };
}

export function lokiSource(url: string): Source {
  return { name: 'Loki', type: 'loki', url };
}

interface GrafanaSetup {
  readonly sources: readonly Source[];
  /** A dashboard in Grafana's JSON. */
  readonly dashboard: string;
  /** What the keys of its configuration files begin with. */
  readonly config: string;
  /** The service that it shows. */
  readonly dependsOn: string;
}

/** Grafana with its sources and a dashboard, open for everybody who reaches it: this machine. */
export function grafana(surroundings: Surroundings, setup: GrafanaSetup): MonitoringOverlay {
  const { config } = setup;
  const port = surroundings.portFor(3000);
  // Of its own for each overlay: several may be merged into one Grafana.
  const folder = `/var/lib/grafana/dashboards/${config}`;
  const provisioning = '/etc/grafana/provisioning';
  return {
    comments: [`Grafana: http://127.0.0.1:${port} (to change dashboards, sign in as admin, password admin)`],
    services: new Map([
      [
        surroundings.nameFor('grafana'),
        {
          values: {
            image: 'grafana/grafana:12.3.1',
            depends_on: [setup.dependsOn],
            environment: {
              GF_AUTH_ANONYMOUS_ENABLED: 'true',
              GF_ANALYTICS_REPORTING_ENABLED: 'false',
              GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
              GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH: `${folder}/${config}.json`,
            },
            ports: [`127.0.0.1:${port}:3000`],
            configs: [
              { source: `${config}-grafana-sources`, target: `${provisioning}/datasources/${config}.yml` },
              { source: `${config}-grafana-dashboards`, target: `${provisioning}/dashboards/${config}.yml` },
              { source: `${config}-dashboard`, target: `${folder}/${config}.json` },
            ],
            mem_limit: '256m',
          },
        },
      ],
    ]),
    configs: {
      [`${config}-grafana-sources`]: sourcesConfig(setup.sources),
      [`${config}-grafana-dashboards`]: `apiVersion: 1\nproviders:\n  - name: ${config}\n    options:\n      path: ${folder}\n`,
      [`${config}-dashboard`]: setup.dashboard,
    },
    volumes: [],
  };
}

function sourcesConfig(sources: readonly Source[]): string {
  const lines = sources.map(
    ({ name, type, url }) =>
      `  - name: ${name}\n    type: ${type}\n    uid: ${type}\n    access: proxy\n    url: ${JSON.stringify(url)}\n`,
  );
  return `apiVersion: 1\ndatasources:\n${lines.join('')}`;
}

const columns = 2;
const size = { w: 24 / columns, h: 8 };

/** A dashboard of charts from Prometheus, two a row. */
export function dashboard(project: string, panels: readonly Panel[]): string {
  return dashboardOf(
    'metrics',
    project,
    panels.map(({ title, unit, targets }, index) => ({
      id: index + 1,
      type: 'timeseries',
      title,
      datasource: { type: 'prometheus', uid: 'prometheus' },
      gridPos: { ...size, x: (index % columns) * size.w, y: Math.floor(index / columns) * size.h },
      fieldConfig: { defaults: { unit, min: 0 }, overrides: [] },
      targets: targets.map(({ expression, legend }, at) => ({
        refId: String.fromCodePoint(65 + at),
        expr: expression,
        legendFormat: legend,
      })),
    })),
  );
}

/** A dashboard with how many lines there are, and the lines themselves, from Loki. */
export function logsDashboard(project: string): string {
  const source = { type: 'loki', uid: 'loki' };
  const selector = `{project=${JSON.stringify(project)}}`;
  return dashboardOf('logs', project, [
    {
      id: 1,
      type: 'timeseries',
      title: 'Lines by service',
      datasource: source,
      gridPos: { x: 0, y: 0, w: 24, h: 6 },
      targets: [
        {
          refId: 'A',
          expr: `sum by (service) (count_over_time(${selector}[1m]))`,
          legendFormat: '{{service}}',
        },
      ],
    },
    {
      id: 2,
      type: 'logs',
      title: 'Logs',
      datasource: source,
      gridPos: { x: 0, y: 6, w: 24, h: 18 },
      options: { showTime: true, wrapLogMessage: true },
      targets: [{ refId: 'A', expr: selector }],
    },
  ]);
}

/** One line a panel, which a person can still read and change. */
function dashboardOf(uid: string, project: string, panels: readonly object[]): string {
  const head = { uid, title: project, editable: true, refresh: '30s', schemaVersion: 41 };
  const time = { from: 'now-30m', to: 'now' };
  const lines = Object.entries({ ...head, time }).map(([key, value]) => `"${key}": ${JSON.stringify(value)}`);
  const shown = panels.map((panel) => `  ${JSON.stringify(panel)}`).join(',\n');
  return `{\n${lines.join(',\n')},\n"panels": [\n${shown}\n]\n}\n`;
}
