import { readFileSync } from 'node:fs';
import { presentContainer, presentTooltip } from '../../src/containers/present';
import {
  presentMountRows,
  presentNetworkRows,
  presentPortRows,
  presentProbeRows,
  presentVariableRows,
} from '../../src/containers/details';
import { presentEvent } from '../../src/containers/presentEvents';
import { presentVolume, presentVolumeTooltip, volumeEntries } from '../../src/containers/volumes';
import type { EngineEndpoint } from '../../src/engine/engine';
import { containerDetails, containerSummary } from '../../src/engine/docker/containerRecords';
import {
  diskUsage,
  imageDetails,
  imageLayer,
  imageSummary,
  networkRecord,
  volumeRecord,
} from '../../src/engine/docker/objectRecords';
import { changedSpec } from '../../src/engine/docker/serviceSpec';
import {
  swarmMembership,
  swarmNode,
  swarmObject,
  swarmService,
  swarmTask,
} from '../../src/engine/docker/swarmRecords';
import { buildSwarm } from '../../src/swarm/buildState';
import {
  presentNode,
  presentNodeTooltip,
  presentObject,
  presentService,
  presentServiceTooltip,
  presentTask,
  presentTaskTooltip,
} from '../../src/swarm/presentSwarm';
import { nodeTargets, stackTargets } from '../../src/swarm/swarmTargets';
import { statsSample } from '../../src/engine/docker/statsRecords';
import { engineEvent, engineInfo, engineVersion } from '../../src/engine/docker/systemRecords';
import { fields, listOf, objectOf } from '../../src/engine/docker/wire';
import { composeService } from '../../src/inspect/copy/composeService';
import { inspectDocument } from '../../src/inspect/document/inspectDocument';
import { dockerRun } from '../../src/inspect/copy/dockerRun';
import { UserError } from '../../src/base/userError';
import type { Counters, FuzzKind } from './fuzzing';
import { seededRandom } from './random';

const endpoint: EngineEndpoint = { host: 'tcp://hostile:2375', context: 'default', source: 'default' };

/** What Drydock makes of an answer of that kind: the record, and what views show of it. */
const readers: Readonly<Record<string, (answer: unknown) => unknown>> = {
  containers: (answer) =>
    listOf(answer, endpoint)
      .map(containerSummary)
      .map((container) => [presentContainer(container), presentTooltip(container)]),
  container(answer) {
    const details = containerDetails(objectOf(answer, endpoint));
    return [
      presentPortRows(details),
      presentMountRows(details),
      presentNetworkRows(details),
      presentProbeRows(details, 1_800_000_000_000),
      presentVariableRows(details, new Set()),
      inspectDocument(details, 1_800_000_000_000),
      dockerRun(details, undefined),
      composeService(details, undefined),
    ];
  },
  images: (answer) => listOf(answer, endpoint).map(imageSummary),
  image: (answer) => imageDetails(objectOf(answer, endpoint)),
  history: (answer) => listOf(answer, endpoint).map(imageLayer),
  info: (answer) => engineInfo(objectOf(answer, endpoint)),
  version: (answer) => engineVersion(objectOf(answer, endpoint), '1.41'),
  volumes(answer) {
    const records = listOf(objectOf(answer, endpoint)['Volumes'] ?? null, endpoint).map(volumeRecord);
    return volumeEntries(records, []).map((volume) => [
      presentVolume(volume, undefined),
      presentVolumeTooltip(volume),
    ]);
  },
  networks: (answer) => listOf(answer, endpoint).map(networkRecord),
  stats: (answer) => statsSample(objectOf(answer, endpoint)),
  disk: (answer) => diskUsage(objectOf(answer, endpoint)),
  swarm: (answer) => presentSwarm(listOf(answer, endpoint)),
  events: (answer) =>
    listOf(answer, endpoint)
      .map(engineEvent)
      .map((event) => event && presentEvent(event)),
};

function presentSwarm(answers: readonly unknown[]): unknown {
  const [nodes = [], services = [], tasks = [], objects = []] = answers.map((answer) =>
    listOf(answer, endpoint),
  );
  const swarm = buildSwarm({
    membership: swarmMembership({}),
    nodes: nodes.map(swarmNode),
    services: services.map(swarmService),
    tasks: tasks.map(swarmTask),
    secrets: objects.map((answer) => swarmObject('secret', answer)),
    configs: [],
    networks: [],
  });
  return [
    swarm.services.map((entry) => [
      presentService(entry),
      presentServiceTooltip(entry, 0),
      entry.tasks.map((task) => [presentTask(task), presentTaskTooltip(task, 0)]),
    ]),
    nodeTargets(swarm).map((node) => [presentNode(node), presentNodeTooltip(node, node.tasks)]),
    stackTargets(swarm),
    swarm.secrets.map(presentObject),
    services.map((service) => changedSpec(fields(service), { image: 'a:1', force: true })),
  ];
}

const hostile: readonly unknown[] = [
  null,
  true,
  -1,
  1e308,
  0.5,
  '',
  '[x](command:y)',
  '\u001b]0;x\u0007\r\n::error::',
  '__proto__',
  '9999-99-99T99:99:99Z',
  '+275760-09-13T00:00:00.001Z',
  '%zz',
  'x'.repeat(200_000),
  '(a+)+$'.repeat(1000),
  [],
  {},
  [[[[]]]],
  JSON.parse('{"__proto__": 1, "toString": 1, "constructor": 1}'),
  Array.from({ length: 500 }, (_, index) => index),
];

const texts = hostile.filter((value) => typeof value === 'string');

/** Mutations of a real engine's answers, shown as the views do: none may throw anything but a `UserError`. */
export function mutatedAnswers(): FuzzKind {
  const seeds = JSON.parse(readFileSync('test/fixtures/engineAnswers.json', 'utf8')) as Record<
    string,
    unknown
  >;
  const kinds = Object.keys(readers);
  return {
    name: "engine's answers",
    make(seed) {
      const random = seededRandom(seed);
      const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)] as T;
      const kind = pick(kinds);
      // Now and then an answer to another question.
      let answer: unknown = structuredClone(seeds[random() < 0.02 ? pick(kinds) : kind]);
      const rounds = 1 + Math.floor(random() * 6);
      for (let round = 0; round < rounds; round++) answer = mutated(answer, random, pick);
      // As it comes over the wire, which knows no gaps in lists.
      const wire = JSON.stringify(answer);
      const received = JSON.parse(wire) as unknown;
      return { text: () => `${kind}: ${wire}`, read: () => read(kind, received) };
    },
  };
}

function read(kind: string, answer: unknown): Counters {
  try {
    readers[kind]?.(answer);
    return {};
  } catch (error) {
    if (error instanceof UserError) return { refused: 1 };
    throw error;
  }
}

function mutated(answer: unknown, random: () => number, pick: <T>(items: readonly T[]) => T): unknown {
  const holders: { readonly holder: Record<string, unknown>; readonly key: string }[] = [];
  const walk = (value: unknown, depth: number) => {
    if (typeof value !== 'object' || value === null || depth > 12 || holders.length > 2000) return;
    for (const key of Object.keys(value)) {
      const holder = value as Record<string, unknown>;
      holders.push({ holder, key });
      walk(holder[key], depth + 1);
    }
  };
  walk(answer, 0);
  if (holders.length === 0 || random() < 0.01) return structuredClone(pick(hostile));
  const { holder, key } = pick(holders);
  const other = pick(holders);
  const choice = random();
  if (choice < 0.6) holder[key] = structuredClone(pick(hostile));
  else if (choice < 0.75) delete holder[key];
  else if (choice < 0.9) holder[key] = structuredClone(other.holder[other.key]);
  else if (typeof holder[key] === 'string') holder[key] = `${holder[key]}${pick(texts)}`;
  else define(holder, pick(texts).slice(0, 100), holder[key]);
  return answer;
}

/** As `JSON.parse` does it: a key "__proto__" is a key like any other. */
function define(holder: object, key: string, value: unknown): void {
  if (Array.isArray(holder)) return;
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}
