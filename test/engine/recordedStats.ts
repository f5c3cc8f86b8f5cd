/** An answer of Docker 26 on cgroup v2 to `stats?stream=false`, without what is not read. */
export const recordedOnCgroup2 = {
  read: '2024-05-03T17:03:08.713388179Z',
  preread: '2024-05-03T17:03:07.709619595Z',
  pids_stats: { current: 11, limit: 1.8446744073709552e19 },
  blkio_stats: {
    io_service_bytes_recursive: [
      { major: 254, minor: 0, op: 'read', value: 24_576 },
      { major: 254, minor: 0, op: 'write', value: 139_264 },
    ],
    io_serviced_recursive: null,
  },
  num_procs: 0,
  storage_stats: {},
  cpu_stats: {
    cpu_usage: {
      total_usage: 1_415_706_000,
      usage_in_kernelmode: 185_114_000,
      usage_in_usermode: 1_230_591_000,
    },
    system_cpu_usage: 53_006_070_000_000,
    online_cpus: 10,
    throttling_data: { periods: 0, throttled_periods: 0, throttled_time: 0 },
  },
  precpu_stats: {
    cpu_usage: {
      total_usage: 1_415_706_000,
      usage_in_kernelmode: 185_114_000,
      usage_in_usermode: 1_230_591_000,
    },
    system_cpu_usage: 52_996_040_000_000,
    online_cpus: 10,
    throttling_data: { periods: 0, throttled_periods: 0, throttled_time: 0 },
  },
  memory_stats: {
    usage: 50_634_752,
    stats: {
      active_anon: 49_442_816,
      anon: 49_442_816,
      file: 57_344,
      inactive_anon: 0,
      inactive_file: 57_344,
    },
    limit: 8_221_937_664,
  },
  networks: { eth0: { rx_bytes: 30_396, rx_packets: 69, tx_bytes: 5024, tx_packets: 49 } },
};

/** The second answer of a stream of Podman 5.7.1 on cgroup v2, without what is not read. */
export const recordedOfPodman = {
  read: '2026-08-06T23:49:32.787286539+02:00',
  preread: '2026-08-06T23:49:27.782514132+02:00',
  pids_stats: { current: 11 },
  blkio_stats: {
    io_service_bytes_recursive: [
      { major: 0, minor: 253, op: 'read', value: 45_178_880 },
      { major: 0, minor: 253, op: 'write', value: 1_200_000 },
      { major: 0, minor: 253, op: 'rios', value: 391 },
      { major: 0, minor: 253, op: 'wios', value: 20 },
    ],
  },
  num_procs: 0,
  cpu_stats: {
    cpu_usage: { total_usage: 3_835_950_000 },
    system_cpu_usage: 45_449_120_000_000,
    online_cpus: 5,
    cpu: 0.05,
  },
  precpu_stats: {
    cpu_usage: { total_usage: 3_835_656_000 },
    system_cpu_usage: 45_449_109_566_000,
    cpu: 0.0157,
  },
  memory_stats: { usage: 11_882_496, limit: 8_293_711_872 },
  networks: { eth0: { rx_bytes: 3691, tx_bytes: 2452 } },
};

/** An answer of Docker 20.10 on cgroup v1 to `stats?stream=false`, without what is not read. */
export const recordedOnCgroup1 = {
  read: '2026-11-30T06:04:58.641390302Z',
  preread: '2026-11-30T06:04:57.637860406Z',
  pids_stats: { current: 1 },
  blkio_stats: { io_service_bytes_recursive: [] },
  num_procs: 0,
  storage_stats: {},
  cpu_stats: {
    cpu_usage: { total_usage: 3_665_501_865, percpu_usage: [1_998_110_721, 1_667_391_144] },
    system_cpu_usage: 4_449_210_000_000,
    online_cpus: 2,
    throttling_data: { periods: 0, throttled_periods: 0, throttled_time: 0 },
  },
  precpu_stats: {
    cpu_usage: { total_usage: 2_949_881_761, percpu_usage: [1_282_490_617, 1_667_391_144] },
    system_cpu_usage: 4_447_210_000_000,
    online_cpus: 2,
    throttling_data: { periods: 0, throttled_periods: 0, throttled_time: 0 },
  },
  memory_stats: {
    usage: 21_889_024,
    max_usage: 23_289_856,
    stats: {
      active_file: 20_971_520,
      cache: 20_971_520,
      inactive_anon: 57_344,
      inactive_file: 0,
      rss: 57_344,
      total_active_file: 20_971_520,
      total_cache: 20_971_520,
      total_inactive_file: 0,
      total_rss: 57_344,
    },
    limit: 25_276_502_016,
  },
};
