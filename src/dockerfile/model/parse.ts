import { LineMap } from '../../base/span';
import type { Suppression } from '../../lint/suppression';
import { type BuildContext, type InferredContext, type LocalSource } from './buildContext';
import { findLocalSources, inferContext } from './inferContext';
import { BuildOrder } from './buildOrder';
import { collectProblems } from '../buildErrors/problems';
import { Declarations } from './declarations';
import { parseDirectives, type Directives } from '../syntax/directives';
import { ExpansionBudget } from '../values/expand';
import { buildGlobalScope, expandArgument, type GlobalScope } from './globalScope';
import type { Instruction } from '../syntax/instruction';
import type { LintOptions } from './lintOptions';
import type { Dockerfile } from './dockerfile';
import type { Comment } from '../syntax/comment';
import type { BuildProblem } from '../buildErrors/problem';
import { scanInstructions, type Scan } from '../syntax/scan';
import { buildScope, type Scope } from './scope';
import { PackageCalls } from '../shell/packages/packageCalls';
import { readRuns } from '../shell/readRuns';
import type { Invoked, Run } from '../shell/run';
import { buildStages, findStage, nameStages } from './stage';
import type { Stage } from '../syntax/instruction';
import { parseSyntaxTree, type SyntaxTree } from '../syntax/syntaxTree';
import { readSuppressions } from '../interop/suppressions';

export interface ParseOptions extends LintOptions {
  readonly context?: BuildContext;
}

/** Parses a Dockerfile; never throws, whatever the text is. What the builder rejects is in `problems`. */
export function parseDockerfile(text: string, options: ParseOptions = {}): Dockerfile {
  return new ParsedDockerfile(text, options);
}

class ParsedDockerfile implements Dockerfile {
  readonly directives: Directives;
  readonly comments: readonly Comment[];
  readonly instructions: readonly Instruction[];
  readonly globalArgs: readonly Instruction[];
  readonly stages: readonly Stage[];
  readonly stagesByName: ReadonlyMap<string, Stage>;
  readonly finalStage: Stage | undefined;
  readonly globalScope: GlobalScope;
  readonly context?: BuildContext;
  readonly scan: Scan;
  readonly #budget = new ExpansionBudget();
  #lines: LineMap | undefined;
  #scope: Scope | undefined;
  #syntaxTree: SyntaxTree | undefined;
  #localSources: readonly LocalSource[] | undefined;
  #inferredContext: InferredContext | undefined;
  #suppressions: readonly Suppression[] | undefined;
  #problems: readonly BuildProblem[] | undefined;
  #runs: readonly Run[] | undefined;
  #runsByInstruction: ReadonlyMap<Instruction, Run> | undefined;
  #runOrder: BuildOrder<Run> | undefined;
  #stepOrder: BuildOrder<Instruction> | undefined;
  #invocations: readonly Invoked[] | undefined;
  #packageCalls: PackageCalls | undefined;
  #declarations: Declarations | undefined;

  constructor(
    readonly text: string,
    readonly options: ParseOptions,
  ) {
    this.directives = parseDirectives(text);
    this.scan = scanInstructions(text, this.directives);
    this.comments = this.scan.comments;
    this.instructions = this.scan.instructions;
    const firstFrom = this.instructions.findIndex((instruction) => instruction.keyword === 'FROM');
    const before = firstFrom < 0 ? this.instructions : this.instructions.slice(0, firstFrom);
    this.globalArgs = before.filter((instruction) => instruction.keyword === 'ARG');
    const { escape } = this.directives;
    this.globalScope = buildGlobalScope(
      this.globalArgs,
      escape,
      options.buildArgs,
      this.#budget,
      options.platform,
    );
    this.stages = buildStages(this.instructions, (argument) =>
      expandArgument(argument, escape, this.globalScope.values, this.#budget),
    );
    this.stagesByName = nameStages(this.stages);
    const target = options.target === undefined ? undefined : findStage(this, options.target);
    this.finalStage = target ?? this.stages.at(-1);
    if (options.context) this.context = options.context;
  }

  get lines(): LineMap {
    return (this.#lines ??= new LineMap(this.text));
  }

  get localSources(): readonly LocalSource[] {
    return (this.#localSources ??= findLocalSources(this));
  }

  get inferredContext(): InferredContext | undefined {
    if (!this.context) return undefined;
    return (this.#inferredContext ??= inferContext(this, this.localSources));
  }

  get syntaxTree(): SyntaxTree {
    return (this.#syntaxTree ??= parseSyntaxTree(this.text, this.lines));
  }

  get runs(): readonly Run[] {
    return (this.#runs ??= readRuns(this));
  }

  get runsByInstruction(): ReadonlyMap<Instruction, Run> {
    return (this.#runsByInstruction ??= new Map(this.runs.map((run) => [run.instruction, run])));
  }

  get runOrder(): BuildOrder<Run> {
    return (this.#runOrder ??= new BuildOrder(this.runs, this.stages, ({ instruction }) => instruction));
  }

  get stepOrder(): BuildOrder<Instruction> {
    return (this.#stepOrder ??= new BuildOrder(
      [this.instructions.filter(({ stage }) => !stage), ...this.stages.map(({ steps }) => steps)].flat(),
      this.stages,
      (step) => step,
    ));
  }

  get invocations(): readonly Invoked[] {
    return (this.#invocations ??= this.runs.flatMap((run) =>
      run.invocations.map((invocation) => ({ run, invocation })),
    ));
  }

  get packageCalls(): PackageCalls {
    return (this.#packageCalls ??= new PackageCalls(this.invocations));
  }

  get declarations(): Declarations {
    return (this.#declarations ??= new Declarations(this.instructions));
  }

  get scope(): Scope {
    return (this.#scope ??= buildScope(
      this.stages,
      this.globalScope,
      this.directives.escape,
      this.options.buildArgs,
      this.#budget,
    ));
  }

  get limits(): readonly string[] {
    // The scope is what uses up the budget.
    const isLong = this.scope.undefinedVariables && this.#budget.isExceeded;
    const ignoreFile = this.inferredContext?.unreadIgnoreFile;
    return [
      ...(isLong ? ['values of variables that grow too long to follow count as unknown'] : []),
      ...(ignoreFile === undefined ? [] : [ignoreFile]),
    ];
  }

  get problems(): readonly BuildProblem[] {
    return (this.#problems ??= collectProblems(this));
  }

  get suppressions(): readonly Suppression[] {
    return (this.#suppressions ??= readSuppressions({
      text: this.text,
      directives: this.directives,
      comments: this.comments,
      instructions: this.instructions,
      stages: this.stages,
      ignorePragmas: !this.options.ignoreInlinePragmas,
    }));
  }
}
