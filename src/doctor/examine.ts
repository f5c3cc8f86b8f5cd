import { pause } from '../engine/abort';
import type { ContainerEngine } from '../engine/engine';
import { isConnectionError } from '../engine/engineError';
import type { ContainerSummary } from '../engine/records';
import type { StatsSample } from '../engine/statsSample';
import type { ContainerCase } from './case/case';
import { openCase, type CaseOptions } from './case/engineCase';
import type { Check } from './check';
import { diagnose, type Diagnosis } from './diagnose';
import { useOf } from './use/useOf';
import type { ContainerUse } from './use/use';

/** A diagnosis with what it was made from. */
export interface Examination {
  readonly diagnosis: Diagnosis;
  readonly isDeep: boolean;
  /** Milliseconds since the epoch, on the clock of this machine. */
  readonly at: number;
  readonly services: readonly ExaminedService[];
  /** The Compose files that define the services; empty where none could be read. */
  readonly files: readonly string[];
  /** The texts of the files that were read, by path: places and fixes are counted in them. */
  readonly texts: ReadonlyMap<string, string>;
  /** How many causes were looked for. */
  readonly checks: number;
  /** What the running containers use. */
  readonly use: readonly ContainerUse[];
}

export interface ExaminedService {
  readonly name: string;
  readonly isDefined: boolean;
  readonly containers: readonly {
    readonly id: string;
    readonly state: ContainerSummary['state'];
  }[];
}

/** Two readings of a container's counters lie that far apart at least, milliseconds. */
const readingGap = 300;

/** The use of that many containers is read at most. */
const mostRead = 50;

/**
 * Examines a project once: opens its case, puts all checks to it, reads what its containers use, and removes what was
 * made to look at it. Rejects where the engine is lost or `options.signal` is aborted.
 */
export async function examine(
  engine: ContainerEngine,
  options: CaseOptions & { readonly texts?: ReadonlyMap<string, string> },
  checks: readonly Check[],
): Promise<Examination> {
  const { signal, files, isDeep, texts = new Map<string, string>() } = options;
  const opened = await openCase(engine, options);
  try {
    const containers = opened.services.flatMap((service) => service.containers);
    const running = containers.filter(({ record }) => record.state.status === 'running').slice(0, mostRead);
    const began = performance.now();
    const [diagnosis, before] = await Promise.all([
      diagnose(opened, checks),
      readSamples(engine, running, signal),
    ]);
    const rest = readingGap - (performance.now() - began);
    if (running.length > 0 && rest > 0) await pause(rest, signal);
    signal.throwIfAborted();
    const after = await readSamples(engine, running, signal);
    const use = await Promise.all(
      running.map(async (container) =>
        useOf({
          record: container.record,
          before: before.get(container.record.id),
          sample: after.get(container.record.id),
          facts: await container.processes(),
        }),
      ),
    );
    return {
      diagnosis: { ...diagnosis, unseen: opened.unseen },
      isDeep,
      at: Date.now(),
      services: opened.services.map(({ name, definition, containers: own }) => ({
        name,
        isDefined: definition !== undefined,
        containers: own.map(({ record }) => ({ id: record.id, state: record.state.status })),
      })),
      files: files.stack?.files ?? [],
      texts,
      checks: checks.length,
      use,
    };
  } finally {
    await opened.close();
  }
}

async function readSamples(
  engine: ContainerEngine,
  containers: readonly ContainerCase[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, StatsSample>> {
  const samples = new Map<string, StatsSample>();
  await Promise.all(
    containers.map(async ({ record: { id } }) => {
      try {
        const sample = await engine.containers.stats(id, signal);
        if (sample.time > 0) samples.set(id, sample);
      } catch (error) {
        signal.throwIfAborted();
        if (isConnectionError(error)) throw error;
        // It has ended in between, or this engine has no figures: its table stays empty there.
      }
    }),
  );
  return samples;
}
