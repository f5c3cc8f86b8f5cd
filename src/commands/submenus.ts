/** The submenus of rows, in the order in which they stand there: what is used less often than what stands above them. */
export const submenus = {
  shells: 'Shells',
  files: 'Files and Changes',
  network: 'Network',
  inspect: 'Inspect and Compare',
  signals: 'Pause, Rename, Signal',
  debug: 'Debug and Overlays',
  build: 'Build and Pull',
  services: 'Run and Scale',
  config: 'Configuration',
  copy: 'Copy',
} as const;

export type Submenu = keyof typeof submenus;
