import { span, type Span } from '../../base/span';
import type { Argument } from '../syntax/argument';
import { baseImageEnvironment } from '../bases/environment';
import { expand, ExpansionBudget, isPlain, type Expansion, type VariableReference } from '../values/expand';
import type { Flag } from '../syntax/flags';
import type { GlobalScope } from './globalScope';
import { expandArgument } from './globalScope';
import type { Instruction } from '../syntax/instruction';
import { parseMount, withValues, type Mount } from '../values/mount';
import { ScopedMap } from './scopedMap';
import { visitStages } from './stage';
import type { Stage } from '../syntax/instruction';

/** What the arguments of a file come to, once the builder has expanded them stage by stage. */
export interface Scope {
  /** The value of an argument that the builder expands. */
  valueOf(argument: Argument): Value;
  /** The value of a flag that the builder expands; of a `--mount` see {@link mountOf}. */
  flagValueOf(flag: Flag): Value;
  /** A `--mount` with the values of its fields expanded; those that cannot be known are as written. */
  mountOf(flag: Flag): Mount | undefined;
  /** References to variables that nothing sets, as far as that can be known, in order. */
  readonly undefinedVariables: readonly UndefinedVariable[];
  /** What cannot be expanded. */
  readonly faults: readonly ExpansionFault[];
  /** The working directory that is in force at an instruction; undefined where only the base image knows. */
  workdirAt(instruction: Instruction): string | undefined;
}

export interface Value {
  readonly text: string;
  /** False where a variable took part whose value cannot be known: `text` is then a guess. */
  readonly known: boolean;
  /** A variable without a value took part: nothing sets it, or an ARG that has no default. */
  readonly isPartlyUnset?: boolean;
}

export interface UndefinedVariable {
  readonly instruction: Instruction;
  readonly name: string;
  /** The argument, or undefined within a heredoc or a flag. */
  readonly argument?: Argument;
  readonly flag?: Flag;
  /** The reference in the text of the argument. */
  readonly reference: VariableReference;
  /** The reference as written. */
  readonly text: string;
  /** Where it stands; absent in a flag with quotes or escapes. */
  readonly span?: Span;
  /** Names that are set at this place. */
  readonly candidates: readonly string[];
  /** The base image may set it: what it sets is not known. */
  readonly isUncertain: boolean;
}

export interface ExpansionFault {
  readonly instruction: Instruction;
  readonly argument?: Argument;
  readonly flag?: Flag;
  readonly expansion: Expansion;
}

/** A text that is expanded, and how its parts are found in the file, if they can be. */
interface ExpandedPlace {
  readonly argument?: Argument;
  readonly flag?: Flag;
  readonly source: string;
  readonly spanOf?: (start: number, end: number) => Span;
}

/** Parts of a text that stands in the file as it is. */
function textSpan({ start: base }: Span): (start: number, end: number) => Span {
  return (start, end) => span(base + start, base + end);
}

/** The state of a stage while the builder works through it. */
interface StageState {
  readonly environment: ScopedMap<string | null>;
  /** Names of the ARGs that were declared, with or without a value. */
  readonly declared: ScopedMap<true>;
  /** The base image is not known, so it may set anything. */
  readonly isOpen: boolean;
  workdir: string | undefined;
}

/** What was found in a stage. */
interface Found {
  readonly undefinedVariables: UndefinedVariable[];
  readonly faults: ExpansionFault[];
}

/** Of more names than these, only the last ones are offered in place of one that is not set. */
const mostCandidates = 200;

const expandedFlags = new Set(['chown', 'chmod', 'checksum', 'exclude']);
const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Works through all stages as the builder does when it builds every one of them. */
export function buildScope(
  stages: readonly Stage[],
  globals: GlobalScope,
  escape: string,
  buildArgs: Readonly<Record<string, string | null>> = {},
  budget: ExpansionBudget = new ExpansionBudget(),
): Scope {
  return new ScopeBuilder(stages, globals, escape, buildArgs, budget);
}

class ScopeBuilder implements Scope {
  readonly undefinedVariables: readonly UndefinedVariable[];
  readonly faults: readonly ExpansionFault[];
  readonly #values = new Map<Argument | Flag, Value>();
  readonly #mounts = new Map<Flag, Mount>();
  readonly #workdirs = new Map<Instruction, string | undefined>();
  readonly #found = new Map<Stage, Found>();
  #current: Found = { undefinedVariables: [], faults: [] };

  constructor(
    stages: readonly Stage[],
    readonly globals: GlobalScope,
    readonly escape: string,
    readonly buildArgs: Readonly<Record<string, string | null>>,
    readonly budget: ExpansionBudget,
  ) {
    const states = new Map<Stage, StageState>();
    const environment = new ScopedMap<string | null>();
    const declared = new ScopedMap<true>();
    visitStages(stages, (stage) => {
      const marks = [environment.mark(), declared.mark()] as const;
      this.#current = { undefinedVariables: [], faults: [] };
      this.#found.set(stage, this.#current);
      const parent = stage.parent && states.get(stage.parent);
      const state = parent ? { ...parent } : this.#initialState(stage, environment, declared);
      states.set(stage, state);
      for (const instruction of stage.steps) this.#dispatch(instruction, state);
      return () => {
        environment.restore(marks[0]);
        declared.restore(marks[1]);
      };
    });
    this.undefinedVariables = stages.flatMap((stage) => this.#found.get(stage)?.undefinedVariables ?? []);
    this.faults = stages.flatMap((stage) => this.#found.get(stage)?.faults ?? []);
  }

  valueOf(argument: Argument): Value {
    return this.#values.get(argument) ?? { text: argument.text, known: true };
  }

  flagValueOf(flag: Flag): Value {
    return this.#values.get(flag) ?? { text: flag.value ?? '', known: true };
  }

  mountOf(flag: Flag): Mount | undefined {
    return this.#mounts.get(flag) ?? parseMount(flag);
  }

  workdirAt(instruction: Instruction): string | undefined {
    return this.#workdirs.get(instruction);
  }

  #initialState(stage: Stage, environment: ScopedMap<string | null>, declared: ScopedMap<true>): StageState {
    const known = stage.baseExpansion?.known !== false;
    const base = stage.image && known ? baseImageEnvironment(stage.image) : undefined;
    environment.set('PATH', defaultPath);
    for (const name of base?.variables ?? []) environment.set(name, null);
    return { environment, declared, isOpen: !base || base.isOpen === true, workdir: base?.workdir };
  }

  #dispatch(instruction: Instruction, state: StageState): void {
    this.#workdirs.set(instruction, state.workdir);
    switch (instruction.keyword) {
      case 'ENV':
        this.#env(instruction, state);
        break;
      case 'LABEL':
        for (const { key, value } of instruction.pairs) {
          this.#expand(instruction, key, state);
          if (value) this.#expand(instruction, value, state);
        }
        break;
      case 'ARG':
        this.#arg(instruction, state);
        break;
      case 'ADD':
      case 'COPY':
        this.#copy(instruction, state);
        break;
      case 'WORKDIR':
        for (const argument of instruction.args) {
          state.workdir = join(state.workdir, this.#expand(instruction, argument, state));
        }
        break;
      case 'USER':
      case 'VOLUME':
      case 'STOPSIGNAL':
        for (const argument of instruction.args) this.#expand(instruction, argument, state);
        break;
      case 'EXPOSE':
        for (const argument of instruction.args) this.#expand(instruction, argument, state, false);
        break;
      case 'RUN':
        for (const flag of instruction.flags)
          if (flag.name === 'mount') this.#mount(instruction, flag, state);
        break;
      default:
    }
  }

  #env(instruction: Instruction, state: StageState): void {
    const values = instruction.pairs.map(({ key, value }) => ({
      key: this.#expand(instruction, key, state),
      value: value ? this.#expand(instruction, value, state) : { text: '', known: true },
    }));
    for (const { key, value } of values) state.environment.set(key.text, value.known ? value.text : null);
  }

  #arg(instruction: Instruction, state: StageState): void {
    for (const { key, value } of instruction.pairs) {
      const name = key.text;
      const given = Object.hasOwn(this.buildArgs, name) ? this.buildArgs[name] : undefined;
      if (given !== undefined) state.environment.set(name, given);
      else if (value) {
        const expanded = this.#expand(instruction, value, state);
        state.environment.set(name, expanded.known ? expanded.text : null);
      } else {
        const inherited = this.globals.values.get(name);
        if (inherited !== undefined) state.environment.set(name, inherited);
      }
      state.declared.set(name, true);
    }
  }

  #copy(instruction: Instruction, state: StageState): void {
    for (const flag of instruction.flags) {
      if (expandedFlags.has(flag.name) && flag.value !== undefined)
        this.#expandFlag(instruction, flag, state);
    }
    for (const argument of instruction.args) this.#expand(instruction, argument, state);
    for (const heredoc of instruction.heredocs) {
      if (heredoc.expand && heredoc.content.includes('$')) {
        const options = {
          escape: '\\',
          environment: state.environment,
          ignoreQuotes: true,
          budget: this.budget,
        };
        const { content, contentSpan } = heredoc;
        const place = { source: content, spanOf: textSpan(contentSpan) };
        this.#record(instruction, expand(content, options), state, place);
      }
    }
  }

  #mount(instruction: Instruction, flag: Flag, state: StageState): void {
    if (flag.value === undefined || isPlain(flag.value, this.escape)) return;
    const mount = parseMount(flag);
    if (!mount) return;
    const values = mount.fields.map((field) => {
      const { value, span: place } = field;
      if (value === undefined || isPlain(value, this.escape)) return value;
      const equals = field.text.length - value.length;
      const isLiteral = place.end - place.start === field.text.length;
      const expansion = this.#expandText(value, state);
      const { text, known } = this.#record(instruction, expansion, state, {
        flag,
        source: value,
        ...(isLiteral ? { spanOf: textSpan(span(place.start + equals, place.end)) } : {}),
      });
      return known ? text : value;
    });
    this.#mounts.set(flag, withValues(mount, values));
  }

  #expandFlag(instruction: Instruction, flag: Flag, state: StageState): void {
    if (flag.value === undefined || isPlain(flag.value, this.escape)) return;
    const expansion = this.#expandText(flag.value, state);
    const { value, valueSpan } = flag;
    const isLiteral = valueSpan !== undefined && valueSpan.end - valueSpan.start === value.length;
    const place = { flag, source: value, ...(isLiteral ? { spanOf: textSpan(valueSpan) } : {}) };
    this.#values.set(flag, this.#record(instruction, expansion, state, place));
  }

  #expandText(text: string, { environment }: StageState): Expansion {
    return expand(text, { escape: this.escape, environment, budget: this.budget });
  }

  #expand(instruction: Instruction, argument: Argument, state: StageState, reports = true): Value {
    if (isPlain(argument.text, this.escape)) return { text: argument.text, known: true };
    const expansion = expandArgument(argument, this.escape, state.environment, this.budget);
    const place = {
      argument,
      source: argument.text,
      spanOf: (start: number, end: number) => argument.part(start, end),
    };
    const value = this.#record(instruction, expansion, state, place, reports);
    this.#values.set(argument, value);
    return value;
  }

  #record(
    instruction: Instruction,
    expansion: Expansion,
    state: StageState,
    { source, spanOf, ...place }: ExpandedPlace,
    reports = true,
  ): Value {
    const missing = expansion.unmatched.filter((reference) => !state.declared.has(reference.name));
    const isUncertain = state.isOpen && missing.length > 0;
    if (expansion.error && !(isUncertain && expansion.error.code === 'required')) {
      this.#current.faults.push({ instruction, expansion, ...place });
    }
    if (reports) {
      let candidates: readonly string[] | undefined;
      for (const reference of missing) {
        this.#current.undefinedVariables.push({
          instruction,
          name: reference.name,
          ...place,
          reference,
          text: source.slice(reference.offset, reference.end),
          ...(spanOf ? { span: spanOf(reference.offset, reference.end) } : {}),
          candidates: (candidates ??= state.environment.lastKeys(mostCandidates)),
          isUncertain: state.isOpen,
        });
      }
    }
    return {
      text: expansion.text,
      known: expansion.known && !isUncertain && !expansion.error,
      isPartlyUnset: expansion.unmatched.length > 0,
    };
  }
}

/** `path` seen from `workdir`; undefined where one of them is not known. */
function join(workdir: string | undefined, path: Value): string | undefined {
  if (!path.known) return undefined;
  if (path.text.startsWith('/') || /^[a-zA-Z]:/.test(path.text)) return path.text;
  return workdir === undefined ? undefined : `${workdir.replace(/\/$/, '')}/${path.text}`;
}
