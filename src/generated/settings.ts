// Made by "npm run generate" from the settings in package.json. Do not edit.
/** The settings of Drydock, by ID. */
export interface Settings {
  'drydock.lint.profile': 'recommended' | 'strict' | 'security' | 'all';
  'drydock.lint.shellcheck': boolean;
  'drydock.lint.rules': Readonly<Record<string, unknown>>;
  'drydock.coexistence': 'auto' | 'always' | 'never';
  'drydock.bridge.enabled': 'auto' | 'never';
  'drydock.bridge.usage': boolean;
  'drydock.bridge.ports': boolean;
  'drydock.bridge.images': boolean;
  'drydock.bridge.volumes': boolean;
  'drydock.bridge.healthchecks': boolean;
  'drydock.bridge.environment': boolean;
  'drydock.bridge.builds': boolean;
  'drydock.engine.host': string;
  'drydock.engine.context': string;
  'drydock.containers.stats': 'auto' | 'always' | 'off';
  'drydock.stats.minutesWhileHidden': number;
  'drydock.alerts': boolean;
  'drydock.logs.maxLines': number;
  'drydock.debugShell.image': string;
  'drydock.layers.inlayHints': boolean;
  'drydock.scan.scanner': 'auto' | 'trivy' | 'grype' | 'scout';
  'drydock.debug.keepRunning': boolean;
  'drydock.agentTools': 'all' | 'files' | 'off';
}

/** What holds where nobody has set anything. */
export const settingDefaults: Settings = {
  'drydock.lint.profile': 'recommended',
  'drydock.lint.shellcheck': false,
  'drydock.lint.rules': {},
  'drydock.coexistence': 'auto',
  'drydock.bridge.enabled': 'auto',
  'drydock.bridge.usage': true,
  'drydock.bridge.ports': true,
  'drydock.bridge.images': true,
  'drydock.bridge.volumes': true,
  'drydock.bridge.healthchecks': true,
  'drydock.bridge.environment': true,
  'drydock.bridge.builds': true,
  'drydock.engine.host': '',
  'drydock.engine.context': '',
  'drydock.containers.stats': 'auto',
  'drydock.stats.minutesWhileHidden': 15,
  'drydock.alerts': false,
  'drydock.logs.maxLines': 100000,
  'drydock.debugShell.image': 'busybox:stable-musl',
  'drydock.layers.inlayHints': true,
  'drydock.scan.scanner': 'auto',
  'drydock.debug.keepRunning': false,
  'drydock.agentTools': 'all',
};

/** The values that a setting may have, where it is one of a few. */
export const settingChoices: Partial<Record<keyof Settings, readonly string[]>> = {
  'drydock.lint.profile': ['recommended', 'strict', 'security', 'all'],
  'drydock.coexistence': ['auto', 'always', 'never'],
  'drydock.bridge.enabled': ['auto', 'never'],
  'drydock.containers.stats': ['auto', 'always', 'off'],
  'drydock.scan.scanner': ['auto', 'trivy', 'grype', 'scout'],
  'drydock.agentTools': ['all', 'files', 'off'],
};
