/**
 * What a map is drawn of. The same shapes become elements in the editor, SVG text in a file and pixels in a PNG, so the
 * three can't differ. A style says what a shape stands for; its colors are those of the theme, or of `palette.ts`.
 */
export type Shape = RectShape | PathShape | TextShape;

export interface RectShape {
  readonly kind: 'rect';
  readonly style: ShapeStyle;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  readonly dash?: string;
}

export interface PathShape {
  readonly kind: 'path';
  readonly style: ShapeStyle;
  /** Only the commands M, L, C, A and Z, with absolute numbers. */
  readonly d: string;
  /** In pixels; 0, or absent, for a shape that is filled. */
  readonly stroke?: number;
  readonly dash?: string;
}

export interface TextShape {
  readonly kind: 'text';
  readonly style: ShapeStyle;
  /** Of its baseline. */
  readonly x: number;
  readonly y: number;
  /** Plain text. */
  readonly text: string;
  readonly size: number;
  readonly isBold?: boolean;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** With a border in the color of the paper, so that it can be read above lines. */
  readonly hasHalo?: boolean;
}

/** What a shape stands for: its color follows from that alone. */
export type ShapeStyle =
  | 'card'
  | 'hull'
  | 'block'
  | 'line'
  | 'line-volume'
  | 'port'
  | 'ink'
  | 'muted'
  | 'good'
  | 'busy'
  | 'bad'
  | 'warn'
  | 'change';
