// Made by "npm run generate" from package.json. Do not edit.
/** The version of Drydock, as its releases are numbered. */
export const drydockVersion = '0.2.0';
