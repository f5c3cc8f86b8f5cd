/** How each line of the suite's own output begins, which tells it from what the editor prints around it. */
export const linePrefix = '│';

/** How the line with the results begins. */
export const resultsPrefix = '╞';
