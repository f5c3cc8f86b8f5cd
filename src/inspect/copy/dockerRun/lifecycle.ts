import { shellLine } from '../../../base/text/shellWord';
import type { ContainerDetails, ImageDetails } from '../../../engine/records';
import { differs, healthOf, isUsualLog, type EngineDefaults } from '../defaults';
import type { HealthTimes } from '../recreation';
import { isPodmansLog } from '../unsaid';
import { option, type Option } from './option';

export function lifecycle(
  { config, host }: ContainerDetails,
  image: ImageDetails | undefined,
  engine: EngineDefaults | undefined,
): Option[] {
  const { name, maximumRetryCount } = host.restartPolicy;
  const retries = name === 'on-failure' && maximumRetryCount > 0 ? `:${maximumRetryCount}` : '';
  return [
    ...(host.autoRemove ? [['--rm']] : []),
    ...(host.init ? [['--init']] : []),
    ...(name === 'no' ? [] : option('--restart', name && name + retries)),
    ...(config.stopSignal === image?.config.stopSignal ? [] : option('--stop-signal', config.stopSignal)),
    ...(config.stopTimeout === undefined ? [] : [['--stop-timeout', String(config.stopTimeout)]]),
    ...healthcheck(config.healthcheck, image?.config.healthcheck),
    ...(host.runtime === 'runc' ? [] : option('--runtime', host.runtime)),
    ...(isUsualLog(host, engine) || isPodmansLog(host.log.driver)
      ? []
      : option('--log-driver', host.log.driver)),
    ...Object.entries(isPodmansLog(host.log.driver) ? {} : host.log.options).map(([key, value]) => [
      '--log-opt',
      `${key}=${value}`,
    ]),
  ];
}

export function healthTimes(
  { config }: ContainerDetails,
  image: ImageDetails | undefined,
  times: HealthTimes,
): Option[] {
  const images = healthOf(image);
  if (config.healthcheck[0] === 'NONE') return [];
  const differing = (name: string, key: keyof HealthTimes, unit: string) =>
    times[key] === images[key] ? [] : [[name, `${times[key]}${unit}`]];
  return [
    ...differing('--health-interval', 'interval', 'ns'),
    ...differing('--health-timeout', 'timeout', 'ns'),
    ...differing('--health-start-period', 'startPeriod', 'ns'),
    ...differing('--health-start-interval', 'startInterval', 'ns'),
    ...differing('--health-retries', 'retries', ''),
  ];
}

function healthcheck(own: readonly string[], images: readonly string[] | undefined): Option[] {
  const [kind, ...words] = own;
  if (!differs(own, images) || kind === undefined) return [];
  if (kind === 'NONE') return [['--no-healthcheck']];
  return [['--health-cmd', kind === 'CMD-SHELL' ? words.join(' ') : shellLine(words)]];
}
