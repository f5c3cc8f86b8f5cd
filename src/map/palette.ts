import type { ShapeStyle } from './shapes';

/** Fill of what is filled, color of lines and texts; a rectangle has both. */
export interface Paint {
  readonly fill: string;
  readonly stroke: string;
}

/** The colors of exported pictures, which have no theme: quiet ones that can be read on white, and on black. */
export const lightPalette: Readonly<Record<ShapeStyle, Paint>> = {
  card: { fill: '#ffffff', stroke: '#c4ccd4' },
  hull: { fill: '#f3f6f9', stroke: '#d5dce3' },
  block: { fill: 'none', stroke: '#a3adb8' },
  line: { fill: '#6e7b88', stroke: '#6e7b88' },
  'line-volume': { fill: '#8f9aa6', stroke: '#8f9aa6' },
  port: { fill: '#e7f1fb', stroke: '#a9c9ea' },
  ink: { fill: '#1f2328', stroke: '#1f2328' },
  muted: { fill: '#59636e', stroke: '#59636e' },
  good: { fill: '#1a7f37', stroke: '#1a7f37' },
  busy: { fill: '#9a6700', stroke: '#9a6700' },
  bad: { fill: '#cf222e', stroke: '#cf222e' },
  warn: { fill: '#9a6700', stroke: '#9a6700' },
  change: { fill: '#0969da', stroke: '#0969da' },
};

export const darkPalette: Readonly<Record<ShapeStyle, Paint>> = {
  card: { fill: '#1f242b', stroke: '#3d4650' },
  hull: { fill: '#171b20', stroke: '#30363d' },
  block: { fill: 'none', stroke: '#57616c' },
  line: { fill: '#8b96a2', stroke: '#8b96a2' },
  'line-volume': { fill: '#6e7681', stroke: '#6e7681' },
  port: { fill: '#15304d', stroke: '#2f5c8a' },
  ink: { fill: '#e6edf3', stroke: '#e6edf3' },
  muted: { fill: '#9aa4af', stroke: '#9aa4af' },
  good: { fill: '#3fb950', stroke: '#3fb950' },
  busy: { fill: '#d29922', stroke: '#d29922' },
  bad: { fill: '#f85149', stroke: '#f85149' },
  warn: { fill: '#d29922', stroke: '#d29922' },
  change: { fill: '#4493f8', stroke: '#4493f8' },
};

/** What is behind everything. */
export const paper = { light: '#ffffff', dark: '#0d1117' } as const;
