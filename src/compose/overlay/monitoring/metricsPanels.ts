import type { Panel } from './grafana';

const service = 'container_label_com_docker_compose_service';

/** Names under which the usual libraries count requests, and those of their durations. */
const requestCounts = [
  'http_requests_total',
  'http_request_duration_seconds_count',
  'http_server_request_duration_seconds_count',
  'http_server_requests_seconds_count',
];
const requestBuckets = [
  'http_request_duration_seconds_bucket',
  'http_server_request_duration_seconds_bucket',
  'http_server_requests_seconds_bucket',
];
/** Labels that hold the status of an answer. */
const statusLabels = ['status', 'status_code', 'code', 'http_response_status_code'];

/**
 * What a stack uses, where that saturates and what fails: of its services as cAdvisor sees their containers, and of the
 * host (the USE method); and where services count their requests, how many there are, fail and how long they take (RED).
 */
export function metricsPanels(project: string, withRequests: boolean): readonly Panel[] {
  const own = `container_label_com_docker_compose_project=${JSON.stringify(project)}`;
  const of = (metric: string) => `${metric}{${own}}`;
  const perService = (expression: string) => `sum by (${service}) (${expression})`;
  const name = `{{${service}}}`;
  const panel = (title: string, unit: string, expression: string, legend = name): Panel => ({
    title,
    unit,
    targets: [{ expression, legend }],
  });
  const rate = (metric: string) => `rate(${of(metric)}[2m])`;
  return [
    panel('CPU by service', 'none', perService(rate('container_cpu_usage_seconds_total'))),
    panel(
      'Throttled by the CPU limit (seconds per second)',
      'none',
      perService(rate('container_cpu_cfs_throttled_seconds_total')),
    ),
    panel('Memory by service', 'bytes', perService(of('container_memory_working_set_bytes'))),
    panel(
      'Memory of the limit',
      'percentunit',
      `max by (${service}) (${of('container_memory_working_set_bytes')} / (${of('container_spec_memory_limit_bytes')} > 0))`,
    ),
    panel(
      'Killed for memory (last 10 minutes)',
      'none',
      perService(`increase(${of('container_oom_events_total')}[10m])`),
    ),
    {
      title: 'Network by service',
      unit: 'Bps',
      targets: [
        {
          expression: perService(rate('container_network_receive_bytes_total')),
          legend: `${name} received`,
        },
        { expression: perService(rate('container_network_transmit_bytes_total')), legend: `${name} sent` },
      ],
    },
    panel(
      'Network errors by service',
      'none',
      perService(
        `${rate('container_network_receive_errors_total')} + ${rate('container_network_transmit_errors_total')}`,
      ),
    ),
    {
      title: 'Disk by service',
      unit: 'Bps',
      targets: [
        { expression: perService(rate('container_fs_reads_bytes_total')), legend: `${name} read` },
        { expression: perService(rate('container_fs_writes_bytes_total')), legend: `${name} written` },
      ],
    },
    panel('Host: CPU', 'percentunit', '1 - avg(rate(node_cpu_seconds_total{mode="idle"}[2m]))', 'used'),
    panel(
      'Host: load of each CPU',
      'none',
      'sum(node_load1) / count(count by (cpu) (node_cpu_seconds_total))',
      'load',
    ),
    panel(
      'Host: memory',
      'percentunit',
      '1 - node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes',
      'used',
    ),
    panel(
      'Host: fullest disks',
      'percentunit',
      'topk(5, max by (mountpoint) (1 - node_filesystem_avail_bytes{fstype!~"tmpfs|overlay|squashfs"} / node_filesystem_size_bytes{fstype!~"tmpfs|overlay|squashfs"}))',
      '{{mountpoint}}',
    ),
    ...(withRequests ? requestPanels() : []),
  ];
}

function requestPanels(): readonly Panel[] {
  const rates = requestCounts.map((metric) => `sum by (job) (rate(${metric}[2m]))`);
  const failed = requestCounts.flatMap((metric) =>
    statusLabels.map((label) => `sum by (job) (rate(${metric}{${label}=~"5.."}[2m]))`),
  );
  const slow = requestBuckets.map(
    (metric) => `histogram_quantile(0.95, sum by (le, job) (rate(${metric}[2m])))`,
  );
  const panel = (title: string, unit: string, expressions: readonly string[]): Panel => ({
    title,
    unit,
    targets: [{ expression: expressions.join(' or '), legend: '{{job}}' }],
  });
  return [
    panel('Requests per second', 'reqps', rates),
    panel('Failed requests per second (5xx)', 'reqps', failed),
    panel('Duration of requests (95th percentile)', 's', slow),
    panel('Answers to Prometheus', 'none', ['up']),
  ];
}
