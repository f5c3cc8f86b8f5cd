import type { LineMap } from '../../base/span';
import type { Suppression } from '../../lint/suppression';
import type { BuildContext, InferredContext, LocalSource } from './buildContext';
import type { BuildOrder } from './buildOrder';
import type { BuildProblem } from '../buildErrors/problem';
import type { Comment } from '../syntax/comment';
import type { Declarations } from './declarations';
import type { Directives } from '../syntax/directives';
import type { GlobalScope } from './globalScope';
import type { Instruction } from '../syntax/instruction';
import type { LintOptions } from './lintOptions';
import type { PackageCalls } from '../shell/packages/packageCalls';
import type { Invoked, Run } from '../shell/run';
import type { Scope } from './scope';
import type { Stage } from '../syntax/instruction';
import type { SyntaxTree } from '../syntax/syntaxTree';

/**
 * A parsed Dockerfile, as BuildKit's Dockerfile frontend (1.21) reads it. One parse a version of a document;
 * the costlier parts are computed on first use and kept.
 */
export interface Dockerfile {
  readonly text: string;
  readonly lines: LineMap;
  readonly directives: Directives;
  /** Every comment line, those inside of instructions too, in order; parser directives are not among them. */
  readonly comments: readonly Comment[];
  /** In order, those with an unknown keyword too. The instruction within an ONBUILD is its `onbuild`. */
  readonly instructions: readonly Instruction[];
  readonly stages: readonly Stage[];
  /** The stage that is built: the target of the build, else the last one; undefined in a file without stages. */
  readonly finalStage: Stage | undefined;
  /** The last stage of each name, in lower case. */
  readonly stagesByName: ReadonlyMap<string, Stage>;
  /** The ARG instructions before the first FROM. */
  readonly globalArgs: readonly Instruction[];
  /** The values of the global ARGs and platform ARGs, as FROM sees them. */
  readonly globalScope: GlobalScope;
  /** Every RUN with its shell and its parsed script, those within ONBUILD too. */
  readonly runs: readonly Run[];
  readonly runsByInstruction: ReadonlyMap<Instruction, Run>;
  /** Every RUN, for questions on what runs before and after one. */
  readonly runOrder: BuildOrder<Run>;
  /** The steps of every stage, and what stands before the first one, for the same questions. */
  readonly stepOrder: BuildOrder<Instruction>;
  /** Every program that the RUN instructions start, in order. */
  readonly invocations: readonly Invoked[];
  /** The calls of package managers among them. */
  readonly packageCalls: PackageCalls;
  /** What ENV and ARG set where an instruction stands, as written. */
  readonly declarations: Declarations;
  /** Expanded values, and what the builder finds while it expands them. */
  readonly scope: Scope;
  /** The tree of dockerfile-ast, for places that the model does not keep. */
  readonly syntaxTree: SyntaxTree;
  /** Everything for which the builder rejects the file, in the order of the file. */
  readonly problems: readonly BuildProblem[];
  /** What the analysis passes over, as parts of a sentence each: files that are not read, values that grow without end. */
  readonly limits: readonly string[];
  readonly suppressions: readonly Suppression[];
  /** What is known of the build context; absent where the caller knows nothing. */
  readonly context?: BuildContext;
  /** The sources of COPY and ADD that come from the build context and whose path is known. */
  readonly localSources: readonly LocalSource[];
  /** The build context that the file is most probably built with; undefined where nothing is known. */
  readonly inferredContext: InferredContext | undefined;
  readonly options: LintOptions;
}

export type { Directives, Directive, CheckDirective } from '../syntax/directives';
export type { Flag } from '../syntax/flags';
export type { Heredoc } from '../syntax/heredoc';
export { Instruction } from '../syntax/instruction';
export type { JsonForm } from '../syntax/json';
export { LogicalText } from '../syntax/logicalText';
export type { BuildProblem } from '../buildErrors/problem';
export type { Stage } from '../syntax/instruction';
