import { clone, entriesOf, get, type MapNode, type Source } from '../node';
import type { Problems } from '../problem';
import type { Change, Recording, Tape } from '../tape';
import type { ComposeFile } from '../yaml/parse';
import { nameInstead } from './concealValues';
import type { Budget, IncludedStack, KeptStacks, LoadContext } from './context';
import type { ExternalVariables } from './externalVariables';
import { KeptServices } from './keptServices';
import { RecordedReads } from './recordedReads';

/** More than the largest stack includes, which would else load all of them each time. */
const maxKept = 500;
/** Stacks of one workspace are loaded with the variables of the shell, and those of a few env files. */
const maxEnvironments = 50;

/**
 * Keeps what included stacks were loaded to, so that a change of one file doesn't load all others of its stack again.
 * What is kept is valid while all that was read for it reads the same, so changes needn't be announced.
 */
export class IncludedStacks implements KeptStacks {
  readonly services = new KeptServices();
  readonly #kept = new Map<string, Kept>();
  readonly #environments: ReadonlyMap<string, string>[] = [];
  readonly #known = new WeakMap<ReadonlyMap<string, string>, ReadonlyMap<string, string>>();

  of(
    stack: IncludedStack,
    loader: LoadContext,
    load: (loader: LoadContext) => MapNode | undefined,
  ): MapNode | undefined {
    const { options, problems, budget } = loader;
    const { variables } = options;
    // Other stand-ins differ from one load to the next.
    if (variables.conceal && variables.conceal !== nameInstead) return load(loader);
    const environment = this.#shared(options.environment);
    const key = [
      options.release,
      variables.conceal && 'concealed',
      options.folder,
      ...stack.files,
      '',
      ...stack.including,
    ].join('\n');
    const known = this.#kept.get(key);
    if (known?.source === stack.source && known.environment === environment && isAffordable(known, budget)) {
      if (
        known.reads.holdsFor(loader.reader) &&
        known.parsed.every((file) => loader.files(file.path) === file)
      ) {
        for (const change of known.problems) change(problems);
        for (const change of known.variables) change(variables);
        spend(budget, known.cost);
        return known.model && lend(known.model);
      }
    }
    const reads = new RecordedReads(loader.reader);
    const parsed = new Set<ComposeFile>();
    const files = (path: string): ComposeFile => {
      const file = loader.files(path);
      parsed.add(file);
      return file;
    };
    const before = { ...budget };
    const {
      result: { result: model, changes: madeProblems },
      changes: madeVariables,
    } = recorded(variables.tape, () =>
      recorded(problems.tape, () => load(loader.reading(reads.reader, files))),
    );
    for (const { value } of entriesOf(get(model, 'services')))
      if (value.kind === 'map') this.services.add(value);
    this.#keep(key, {
      source: stack.source,
      environment,
      reads,
      parsed: [...parsed],
      problems: madeProblems,
      variables: madeVariables,
      cost: costSince(before, budget),
      model,
    });
    return model && lend(model);
  }

  clear(): void {
    this.#kept.clear();
    this.#environments.length = 0;
  }

  #keep(key: string, kept: Kept): void {
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > maxKept && oldest !== undefined) this.#kept.delete(oldest);
  }

  /** The same object for environments that hold the same. */
  #shared(environment: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
    const known = this.#known.get(environment);
    if (known) return known;
    const same = this.#environments.find((one) => holdsSame(one, environment)) ?? environment;
    if (same === environment) {
      this.#environments.push(environment);
      if (this.#environments.length > maxEnvironments) this.#environments.shift();
    }
    this.#known.set(environment, same);
    return same;
  }
}

interface Kept {
  readonly source: Source;
  readonly environment: ReadonlyMap<string, string>;
  readonly reads: RecordedReads;
  readonly parsed: readonly ComposeFile[];
  readonly problems: readonly Change<Problems>[];
  readonly variables: readonly Change<ExternalVariables>[];
  readonly cost: Budget;
  readonly model: MapNode | undefined;
}

/** A copy that shares the services with `model`. */
function lend(model: MapNode): MapNode {
  const copy: MapNode = { ...model, entries: new Map() };
  for (const section of model.entries.values()) {
    const { key, value } = section;
    const lent = key === 'services' && value.kind === 'map' ? sharing(value) : clone(value);
    copy.entries.set(key, { ...section, value: lent });
  }
  return copy;
}

function sharing(services: MapNode): MapNode {
  const entries = [...services.entries].map(([key, entry]) => [key, { ...entry }] as const);
  return { ...services, entries: new Map(entries) };
}

function holdsSame(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  if (a.size !== b.size) return false;
  for (const [name, value] of a) if (b.get(name) !== value) return false;
  return true;
}

function costSince(before: Budget, after: Budget): Budget {
  return {
    files: before.files - after.files,
    nodes: before.nodes - after.nodes,
    characters: before.characters - after.characters,
    ports: before.ports - after.ports,
  };
}

/** Whether so much is left that the stack would be loaded to the same. */
function isAffordable({ cost }: Kept, left: Budget): boolean {
  return (
    left.files >= cost.files &&
    left.nodes >= cost.nodes &&
    left.characters >= cost.characters &&
    left.ports >= cost.ports
  );
}

function spend(budget: Budget, cost: Budget): void {
  budget.files -= cost.files;
  budget.nodes -= cost.nodes;
  budget.characters -= cost.characters;
  budget.ports -= cost.ports;
}

function recorded<T, Target>(tape: Tape<Target> | undefined, work: () => T): Recording<T, Target> {
  return tape ? tape.record(work) : { result: work(), changes: [] };
}
