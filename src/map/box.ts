/** In pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** At a zoom of 100%; `x` and `y` are those of the upper left corner. */
export interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}
