/** How each line of the suite's own output begins, which distinguishes it from what the editor prints around it. */
export const linePrefix = '│';

/** How the line with the results begins. */
export const resultsPrefix = '╞';

/** How a line begins that asks for a picture of the page; its name follows. */
export const picturePrefix = 'drydock-picture:';
