import { escapeMarkdown } from '../base/text/markdown';
import type { ContainerDetails } from '../engine/records';
import { startFailure } from '../engine/startFailure';
import { describeExitCode, isExecFormatError } from './exitCode';
import { troubleWords, type Trouble } from './problem';
import { presentLimit } from './stats/presentUsage';
import { presentAgo } from './units';

/** What is known beyond a container's record of how it fares and why it ended. */
export interface ExitStory {
  readonly details: ContainerDetails;
  /** The exit code that the engine listed it with: where it is restarted, its record may be of a run already. */
  readonly listedExitCode?: number | undefined;
  readonly troubles: readonly Trouble[];
  /** Somebody stopped it. */
  readonly wasStopped?: boolean;
  /** What its log says at its end; empty where it was not asked for or cannot be read. */
  readonly lastLines: readonly string[];
  readonly now: number;
}

/** Why a container does not run, or what is wrong with it, as Markdown without anything active in it. */
export function presentExitStory(story: ExitStory): string {
  const { details, listedExitCode, troubles, wasStopped, lastLines, now } = story;
  const { state, host, restartCount } = details;
  const sentences: string[] = [];
  const failure = state.status === 'running' ? undefined : startFailure(state.error);
  if (state.error && state.status !== 'running')
    sentences.push(
      `The engine could not start it (code ${state.exitCode}).${failure ? ` ${failure.long}` : ''}`,
    );
  // A start that failed has a code, but nothing ran that could have ended with it.
  const hasEnded = ['exited', 'dead', 'restarting'].includes(state.status) && !state.error;
  const exitCode = hasEnded ? state.exitCode : state.error ? undefined : listedExitCode;
  if (exitCode !== undefined) {
    const when = state.finishedAt === undefined ? '' : ` ${presentAgo(state.finishedAt, now)}`;
    sentences.push(
      wasStopped
        ? `Stopped${when}; it exited with code ${exitCode}.`
        : `Exited${when} with code ${exitCode}: ${describeExitCode(exitCode)}.`,
    );
  }
  if (state.oomKilled || troubles.includes('out-of-memory')) {
    const limit = host.memory > 0 ? ` (memory limit: ${presentLimit(host.memory)})` : '';
    sentences.push(
      state.oomKilled
        ? `Killed by the kernel: it ran out of memory${limit}.`
        : `The kernel killed a process in it that ran out of memory${limit}.`,
    );
  }
  if (troubles.includes('restart-loop')) {
    const count = restartCount > 0 ? `, ${restartCount} times so far` : '';
    sentences.push(`It ${troubleWords['restart-loop']}${count}.`);
  }
  if (state.error) sentences.push(`The engine reports: ${state.error}`);
  if (lastLines.some(isExecFormatError)) {
    sentences.push(
      "The kernel doesn't recognize the format of its program: it was built for another architecture than the " +
        'engine\'s, or it is a script without an interpreter in its first line ("#!/bin/sh").',
    );
  }
  const probe = state.health === 'unhealthy' ? state.healthLog.at(-1) : undefined;
  if (probe) {
    const output = probe.output.trim();
    sentences.push(
      `The health check fails with exit code ${probe.exitCode}${output ? `: ${output}` : '. It prints nothing'}`,
    );
  }
  if (state.status === 'dead')
    sentences.push('The engine could not remove all of it. Try to remove it again, or restart the engine.');
  if (state.status === 'removing') sentences.push('It is being removed.');
  const log = lastLines.filter((line) => line.trim() !== '').map((line) => line.slice(0, 200));
  return [
    ...sentences.map((sentence) => escapeMarkdown(sentence.slice(0, 500))),
    ...(log.length > 0 ? [`**Last log lines**  \n${log.map(escapeMarkdown).join('  \n')}`] : []),
  ].join('\n\n');
}
