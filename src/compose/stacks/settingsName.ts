/** The file with the settings of a project, in a module of its own: the entry of the extension knows no more of it. */
export const settingsName = '.drydock.yaml';
