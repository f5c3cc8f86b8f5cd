import Anser from 'anser';

/** A piece of text in one style. `color` and `background` are CSS colours. */
export interface StyledPiece {
  readonly text: string;
  readonly color?: string;
  readonly background?: string;
  readonly bold?: boolean;
  readonly dim?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly strikethrough?: boolean;
}

/** Text with a terminal's colour sequences as styled pieces, in the theme's terminal colours. */
export function styledText(text: string): readonly StyledPiece[] {
  if (!text.includes('\u001b')) return [{ text }];
  return Anser.ansiToJson(text.replace(otherSequences, ''), { use_classes: true, remove_empty: true }).map(
    (entry) => {
      const color = colorOf(entry.fg, entry.fg_truecolor);
      const background = colorOf(entry.bg, entry.bg_truecolor);
      const has = new Set(entry.decorations);
      const isReversed = has.has('reverse');
      const front = isReversed ? (background ?? 'var(--vscode-panel-background)') : color;
      const back = isReversed ? (color ?? 'var(--vscode-foreground)') : background;
      return {
        text: entry.content,
        ...(front ? { color: front } : {}),
        ...(back ? { background: back } : {}),
        bold: has.has('bold'),
        dim: has.has('dim'),
        italic: has.has('italic'),
        underline: has.has('underline'),
        strikethrough: has.has('strikethrough'),
      };
    },
  );
}

/** Sequences that move, erase or rename something: a list of lines has no use for them. */
const otherSequences =
  /\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b\[[0-9;:?<=>]*[ -/]*[@-ln-~]|\u001b[()#][0-9A-Za-z]|\u001b[=>78cDEHMNOZ]/g;

function colorOf(name: string | null, trueColor: string | null): string | undefined {
  if (!name) return undefined;
  if (name === 'ansi-truecolor') return trueColor ? `rgb(${trueColor})` : undefined;
  const palette = /^ansi-palette-(\d+)$/.exec(name);
  if (palette) return paletteColor(Number(palette[1]));
  const variable = themeColors.get(name);
  return variable ? `var(--vscode-terminal-${variable})` : undefined;
}

/** The 216 colours and 24 greys of xterm's palette, whose first sixteen are the theme's. */
function paletteColor(index: number): string {
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10;
    return `rgb(${grey}, ${grey}, ${grey})`;
  }
  const cube = index - 16;
  const channels = [Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6];
  return `rgb(${channels.map((step) => (step === 0 ? 0 : 55 + step * 40)).join(', ')})`;
}

const themeColors: ReadonlyMap<string, string> = new Map(
  ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'].flatMap((name) => {
    const capital = name.charAt(0).toUpperCase() + name.slice(1);
    return [
      [`ansi-${name}`, `ansi${capital}`],
      [`ansi-bright-${name}`, `ansiBright${capital}`],
    ] as const;
  }),
);
