/**
 * The theme's colors that stand for containers, by their numbers; see `ContainerColors`. Neighbors are far from each other
 * in either theme: most projects have two or three services. The orange of charts is too dark to be read in VS Code's
 * dark themes.
 */
export const containerColors = [
  'charts-blue',
  'charts-green',
  'charts-purple',
  'charts-yellow',
  'terminal-ansiCyan',
  'terminal-ansiWhite',
  'terminal-ansiMagenta',
  'charts-red',
] as const;

/** The color's name in the theme, without `--vscode-`. */
export function containerColor(number: number): string {
  return containerColors[number % containerColors.length] ?? containerColors[0];
}
