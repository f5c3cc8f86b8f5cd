/** The tokens of the scanner; a `key` or the start of a block may be inserted before what was scanned already. */
export type TokenKind =
  | 'version'
  | 'tag-directive'
  | 'document-start'
  | 'document-end'
  | 'stream-end'
  | 'block-list'
  | 'block-map'
  | 'block-end'
  | 'flow-list'
  | 'flow-list-end'
  | 'flow-map'
  | 'flow-map-end'
  | 'item'
  | 'comma'
  | 'key'
  | 'value'
  | 'alias'
  | 'anchor'
  | 'tag'
  | 'scalar';

export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** The name of an anchor or alias, the handle of a tag, the text of a scalar. */
  readonly text?: string;
  /** Of a tag or tag directive: what follows the handle. */
  readonly suffix?: string;
  /** Of a scalar. */
  readonly style?: ScalarStyle;
}

export type ScalarStyle = 'plain' | 'single' | 'double' | 'block';

export type SlipKind =
  | 'tab'
  | 'tab-in-block-scalar'
  | 'bad-start'
  | 'no-colon'
  | 'value-not-allowed'
  | 'key-not-allowed'
  | 'item-not-allowed'
  | 'unclosed-quote'
  | 'document-in-quote'
  | 'escape'
  | 'escape-digits'
  | 'block-header'
  | 'anchor'
  | 'tag'
  | 'tag-handle'
  | 'directive'
  | 'version'
  | 'no-document-start'
  | 'no-content'
  | 'no-item'
  | 'no-key'
  | 'unclosed-list'
  | 'unclosed-map';

/** Where YAML ends to be YAML. */
export interface Slip {
  readonly kind: SlipKind;
  /** Where reading stopped. */
  readonly at: number;
  /** Where what was being read starts. */
  readonly from: number;
}

/** Thrown by scanner and parser, and caught where a stream is parsed. */
export class SlipError extends Error {
  constructor(readonly slip: Slip) {
    super(slip.kind);
  }
}
