import { plainText } from '../../base/text/plainText';
import type { DebugWorld } from '../../debug/bringUp';
import { runCompose } from '../../debug/compose';
import type { DebugPlan } from '../../debug/debugPlan';
import { keyOf } from '../../debug/debugRuns';
import { withPortHolder } from '../../debug/portTaken';
import type { ContainerEngine } from '../../engine/engine';
import type { DebugHost } from './debugHost';

/**
 * What brings a service up and puts it back, in this window. Steps are reported as progress, and written to the
 * log with the seconds that they took.
 */
export function debugWorld(
  { log, compose, commandContext }: DebugHost,
  plan: DebugPlan,
  engine: ContainerEngine,
  report: (message: string) => void,
): DebugWorld {
  const name = keyOf(plan);
  return {
    engine,
    compose: async (selection, args, signal) => {
      const call = await compose.call(plan.stack, selection, args);
      try {
        await runCompose(call, (line) => log.info(`${name}: ${plainText(line)}`), signal);
      } catch (error) {
        throw await withPortHolder(engine, error, signal);
      }
    },
    step: async (title, work) => {
      report(title);
      const start = Date.now();
      const result = await work();
      log.info(`Debug ${name}: ${title} took ${secondsSince(start)} s.`);
      return result;
    },
    recover: (work) =>
      commandContext.ui.progress(`Restoring "${plainText(plan.service)}"`, (signal) => work(signal)),
  };
}

/** Seconds with two decimals since a time of `Date.now()`. */
export function secondsSince(start: number): string {
  return ((Date.now() - start) / 1000).toFixed(2);
}
