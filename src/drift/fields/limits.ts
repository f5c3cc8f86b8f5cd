import { get, getIn, textOf } from '../../compose/node';
import type { Comparison } from './comparison';

/** The limits that Podman sets where nobody does. */
const podmanPids = 2048;
const podmanShared = 65_536_000;

const mebibytes64 = 64 * 1024 * 1024;

export function compareLimits(comparison: Comparison): void {
  const { host } = comparison.record;
  const limits = getIn(comparison.service, 'deploy', 'resources', 'limits');
  const reservations = getIn(comparison.service, 'deploy', 'resources', 'reservations');
  number(comparison, 'mem_limit', host.memory, textOf(get(limits, 'memory')), 0);
  number(comparison, 'mem_reservation', host.memoryReservation, textOf(get(reservations, 'memory')), 0);
  const cpus = textOf(get(limits, 'cpus')) ?? comparison.text('cpus') ?? '0';
  const actual = host.nanoCpus / 1e9;
  if (Math.abs(Number(cpus) - actual) > 1e-6)
    comparison.add(
      'cpus',
      '',
      cpus,
      String(actual),
      comparison.at('cpus') ?? comparison.at('deploy', 'resources', 'limits'),
    );
  const pids = textOf(get(limits, 'pids')) ?? comparison.text('pids_limit') ?? '0';
  const isUsual = Number(pids) === 0 && comparison.isOfPodman && host.pidsLimit === podmanPids;
  if (!isUsual && Math.max(0, Number(pids)) !== Math.max(0, host.pidsLimit))
    comparison.add('pids_limit', '', pids, String(host.pidsLimit), comparison.at('pids_limit'));
  const isPodmanShared = comparison.isOfPodman && host.shmSize === podmanShared;
  number(comparison, 'shm_size', host.shmSize, undefined, isPodmanShared ? podmanShared : mebibytes64);
  if (comparison.text('cpu_shares') !== undefined)
    number(comparison, 'cpu_shares', host.cpuShares, undefined, 0);
  comparison.same('cpuset', '', host.cpusetCpus);
}

function number(
  comparison: Comparison,
  key: string,
  actual: number,
  deployed: string | undefined,
  usual: number,
): void {
  const wanted = deployed ?? comparison.text(key);
  const number = wanted === undefined ? usual : Number(wanted);
  if (number === actual || (wanted === undefined && actual === 0)) return;
  comparison.add(
    key,
    '',
    wanted ?? String(usual),
    String(actual),
    comparison.at(key) ?? comparison.at('deploy', 'resources'),
  );
}
