/** YAML as written, before anchors, tags and types mean anything. Offsets are of the value, without its properties. */
export type YamlAst = ScalarAst | AliasAst | ListAst | MapAst;

interface AstBase {
  readonly start: number;
  readonly end: number;
  readonly anchor?: string;
  /** As the decoder names it: `tag:yaml.org,2002:str` for `!!str`, `!reset` for itself. */
  readonly tag?: string;
}

export interface ScalarAst extends AstBase {
  readonly kind: 'scalar';
  readonly text: string;
  /** Without quotes, and no block scalar. */
  readonly plain: boolean;
}

export interface AliasAst extends AstBase {
  readonly kind: 'alias';
  readonly name: string;
}

export interface ListAst extends AstBase {
  readonly kind: 'list';
  readonly items: readonly YamlAst[];
  /** Where the dash of each item is; none in a flow list. */
  readonly dashes: readonly number[];
  readonly flow: boolean;
}

export interface PairAst {
  readonly key: YamlAst;
  /** Undefined where not even a colon stands. */
  readonly value: YamlAst | undefined;
}

export interface MapAst extends AstBase {
  readonly kind: 'map';
  readonly pairs: readonly PairAst[];
  readonly flow: boolean;
}
