import type { EngineEvent } from '../../engine/records';
import { distinctPlaces } from '../../sources/place';
import type { Check } from '../check';
import { eachContainer } from '../support/each';
import { memoryKills } from '../support/memory';
import { nameOf, recordFact } from '../support/evidence';
import { programOf, programPlaces } from '../support/program';

const check: Check = {
  id: 'stop-signal-ignored',
  title: "Program that doesn't end when it is asked to",
  words: 'ignores stop signal',
  needs: ['records', 'events', 'model'],
  explains: ['exits-at-once'],
  docs: {
    why: 'The first process of a container gets SIGTERM, or its `stop_signal`, and ends only if it has a handler for it: the kernel gives it no default. A shell that runs the program does not pass the signal on. After `stop_grace_period` (10 seconds) the engine kills it, and what was not written is lost.',
    howToCheck:
      'Exit code 137 without `OOMKilled`, and two signals in the events:\n\n```\ndocker inspect --format "{{.State.ExitCode}} {{.State.OOMKilled}}" CONTAINER\ndocker events --since 1h --until 0s --filter event=kill\n```',
    fix: 'Handle the signal in the program, start it with `exec` or in exec form (`CMD ["node", "server.js"]`), set `init: true`, or set `stop_signal` to the one that it handles.',
  },
  async examine(subject) {
    return eachContainer(subject, async (container, service) => {
      const { state, config } = container.record;
      const kill = killedAfterAsked(await container.serviceEvents());
      const isKilled = state.status === 'exited' && state.exitCode === 137 && !state.oomKilled;
      if (!kill && !isKilled) return undefined;
      if ((await memoryKills(container)).ofMain) return undefined;
      // Without events, somebody may have killed it.
      if (!kill && (await container.events()).some(({ action }) => action === 'kill')) return undefined;
      const { definition } = service;
      const build = subject.files.buildFile(definition);
      const script = programOf(container).findLast((word) => /\.\w+$|^\//.test(word)) ?? '';
      return {
        service: service.name,
        severity: 'risk',
        title: `"${service.name}" didn't end when it was asked to with ${/^(?:15)?$/.test(config.stopSignal) ? 'SIGTERM' : config.stopSignal}, and was killed.`,
        evidence: [
          ...(kill
            ? [
                {
                  text: `signal ${kill.first}, then signal 9 after ${((kill.second - kill.at) / 1000).toFixed(1)} s`,
                  source: `docker events --since 24h --until 0s --filter event=kill --filter container=${nameOf(container)}`,
                },
              ]
            : []),
          recordFact(
            container,
            `exit code ${kill?.exitCode ?? state.exitCode}, OOMKilled: ${String(state.oomKilled)}`,
          ),
        ],
        remedy:
          'Let the program end on that signal, start it without a shell in between, or set "init: true".',
        places: distinctPlaces([
          definition?.keyPlace('stop_signal'),
          definition?.keyPlace('stop_grace_period'),
          ...programPlaces(subject, service, script).slice(0, 1),
          definition?.place,
          build?.lastPlace('STOPSIGNAL'),
          ...subject.files.lines(definition, /\b(?:SIGINT|SIGTERM|trap)\b/, 2),
        ]),
      };
    });
  },
};

interface Kill {
  readonly first: string;
  readonly at: number;
  readonly second: number;
  readonly exitCode: string;
}

/** The last end after which the container was killed because it had not ended by itself. */
function killedAfterAsked(events: readonly EngineEvent[]): Kill | undefined {
  let found: Kill | undefined;
  let asked: EngineEvent | undefined;
  let killed: EngineEvent | undefined;
  for (const event of events) {
    const signal = event.attributes['signal'];
    if (event.action === 'start') asked = killed = undefined;
    if (event.action === 'kill' && signal !== '9' && signal !== 'SIGKILL') asked ??= event;
    if (event.action === 'kill' && (signal === '9' || signal === 'SIGKILL') && asked) killed = event;
    if (event.action !== 'die') continue;
    const exitCode = event.attributes['exitCode'] ?? '';
    if (asked && killed && exitCode === '137')
      found = { first: asked.attributes['signal'] ?? '', at: asked.time, second: killed.time, exitCode };
    // It ended well the last time: whatever was wrong is fixed.
    else found = undefined;
  }
  return found;
}

export default check;
