import { signalName } from '../../base/signals';
import { parseDuration } from '../../compose/load/units';
import { entriesOf, get, getIn, itemsOf, textOf } from '../../compose/node';
import { withoutSlash, type Comparison } from './comparison';

export function compareSettings(comparison: Comparison): void {
  const { config, host } = comparison.record;
  const usual = comparison.context.image?.config;
  comparison.same('user', usual?.user, config.user);
  comparison.same('working_dir', usual && (usual.workingDir || '/'), config.workingDir || '/', withoutSlash);
  comparison.same('hostname', undefined, config.hostname);
  comparison.same('domainname', '', config.domainname);
  // Without one it is SIGTERM, and Podman 5 keeps numbers.
  comparison.same('stop_signal', usual && usual.stopSignal, config.stopSignal, (text) =>
    signalName(text || 'SIGTERM'),
  );
  comparison.same('tty', 'false', String(config.tty));
  comparison.same('stdin_open', 'false', String(config.openStdin));
  comparison.same('read_only', 'false', String(host.readonlyRootfs));
  comparison.same('privileged', 'false', String(host.privileged));
  comparison.same('init', undefined, String(host.init ?? false));
  comparison.same('oom_kill_disable', undefined, String(host.oomKillDisable));
  const grace = comparison.text('stop_grace_period');
  // Compose passes whole seconds on.
  const seconds = grace === undefined ? undefined : Math.trunc((parseDuration(grace) ?? 0) / 1e9);
  if (seconds !== undefined && String(config.stopTimeout ?? '') !== String(seconds))
    comparison.add(
      'stop_grace_period',
      '',
      grace,
      config.stopTimeout === undefined ? undefined : `${config.stopTimeout}s`,
      comparison.at('stop_grace_period'),
    );
  restart(comparison);
  health(comparison);
  const { driver } = host.log;
  const logging = comparison.node('logging');
  const wanted = textOf(get(logging, 'driver'));
  if (wanted !== undefined && wanted !== driver)
    comparison.add('logging', 'driver', wanted, driver, comparison.at('logging'));
  for (const { key, value, keySource } of entriesOf(get(logging, 'options')))
    if (host.log.options[key] !== textOf(value))
      comparison.add('logging', key, textOf(value), host.log.options[key], keySource);
}

/** What Compose makes of the conditions of `deploy.restart_policy`. */
const deployedPolicies: ReadonlyMap<string, string> = new Map([
  ['none', 'no'],
  ['no', 'no'],
  ['on-failure', 'on-failure'],
  ['any', 'always'],
  ['always', 'always'],
  ['unless-stopped', 'unless-stopped'],
]);

function restart(comparison: Comparison): void {
  const { name, maximumRetryCount } = comparison.record.host.restartPolicy;
  const policy = name === '' ? 'no' : name;
  const actual = policy === 'on-failure' && maximumRetryCount > 0 ? `${policy}:${maximumRetryCount}` : policy;
  const deployed = textOf(getIn(comparison.service, 'deploy', 'restart_policy', 'condition'));
  // Where there are both, Compose takes the policy of the deployment.
  const isDeployed = getIn(comparison.service, 'deploy', 'restart_policy') !== undefined;
  const wanted = isDeployed ? deployedPolicies.get(deployed ?? '') : (comparison.text('restart') ?? 'no');
  if (wanted !== undefined && wanted !== actual && !(wanted === 'on-failure' && policy === wanted))
    comparison.add('restart', '', wanted, actual, comparison.at('restart'));
}

function health(comparison: Comparison): void {
  const node = comparison.node('healthcheck');
  const own = comparison.record.config.healthcheck;
  const usual = comparison.context.image?.config.healthcheck;
  const words = itemsOf(get(node, 'test')).flatMap((item) => textOf(item) ?? []);
  const isOff = textOf(get(node, 'disable')) === 'true';
  const wanted = isOff ? ['NONE'] : words.length > 0 ? words : usual;
  if (wanted === undefined || wanted.join('\0') === own.join('\0')) return;
  if (isOff && own.length === 0) return;
  comparison.add(
    'healthcheck',
    '',
    wanted.length === 0 ? undefined : wanted.join(' '),
    own.length === 0 ? undefined : own.join(' '),
    comparison.at('healthcheck', 'test') ?? comparison.at('healthcheck'),
  );
}
