import type { ContainerDetails, ImageDetails } from '../../../engine/records';
import { differs, healthOf, isUsualLog, type EngineDefaults } from '../defaults';
import type { HealthTimes, Recreation } from '../recreation';
import { isPodmansLog } from '../unsaid';
import { set, type Fields } from './fields';

export function lifecycle(
  { config, host }: ContainerDetails,
  image: ImageDetails | undefined,
  more: Recreation,
  engine: EngineDefaults | undefined,
): Fields {
  const { name, maximumRetryCount: retries } = host.restartPolicy;
  return {
    restart: name === 'no' ? '' : name === 'on-failure' && retries > 0 ? `${name}:${retries}` : name,
    init: host.init,
    stop_signal: config.stopSignal === image?.config.stopSignal ? '' : config.stopSignal,
    stop_grace_period: config.stopTimeout === undefined ? '' : `${config.stopTimeout}s`,
    healthcheck: healthcheck(config.healthcheck, image, more.health),
    runtime: host.runtime === 'runc' ? '' : host.runtime,
    logging:
      isPodmansLog(host.log.driver) ||
      (isUsualLog(host, engine) && Object.keys(host.log.options).length === 0)
        ? undefined
        : { driver: host.log.driver, ...set({ options: host.log.options }) },
  };
}

function healthcheck(
  own: readonly string[],
  image: ImageDetails | undefined,
  times: HealthTimes,
): Fields | undefined {
  if (own[0] === 'NONE') return image?.config.healthcheck[0] === 'NONE' ? undefined : { disable: true };
  const images = healthOf(image);
  const duration = (key: 'interval' | 'timeout' | 'startPeriod' | 'startInterval') =>
    times[key] === images[key] ? '' : `${times[key]}ns`;
  const found = set({
    test: differs(own, image?.config.healthcheck) ? own : [],
    interval: duration('interval'),
    timeout: duration('timeout'),
    start_period: duration('startPeriod'),
    start_interval: duration('startInterval'),
    retries: times.retries === images.retries ? 0 : times.retries,
  });
  return Object.keys(found).length > 0 ? found : undefined;
}
