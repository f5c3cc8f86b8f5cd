import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

/** Every setting, and whether a workspace that is not trusted may set it: not where it runs, connects, pulls or writes. */
const settings: Readonly<Record<string, 'harmless' | 'restricted'>> = {
  'drydock.lint.profile': 'harmless',
  'drydock.lint.rules': 'harmless',
  'drydock.lint.shellcheck': 'restricted',
  'drydock.engine.host': 'restricted',
  'drydock.engine.context': 'restricted',
  'drydock.debugShell.image': 'restricted',
  'drydock.scan.scanner': 'restricted',
  'drydock.coexistence': 'harmless',
  'drydock.logs.maxLines': 'harmless',
  'drydock.stats.minutesWhileHidden': 'harmless',
  'drydock.layers.inlayHints': 'harmless',
  'drydock.bridge.enabled': 'harmless',
  'drydock.bridge.builds': 'harmless',
  'drydock.bridge.environment': 'harmless',
  'drydock.bridge.healthchecks': 'harmless',
  'drydock.bridge.images': 'harmless',
  'drydock.bridge.ports': 'harmless',
  'drydock.bridge.usage': 'harmless',
  'drydock.bridge.volumes': 'harmless',
  'drydock.containers.stats': 'harmless',
  'drydock.debug.keepRunning': 'harmless',
  'drydock.alerts': 'harmless',
  'drydock.agentTools': 'restricted',
};

describe('Settings and workspaces that are not trusted', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly capabilities: {
      readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] };
    };
    readonly contributes: { readonly configuration: readonly { readonly properties: object }[] };
  };

  it('has decided on each setting', () => {
    const names = manifest.contributes.configuration
      .flatMap(({ properties }) => Object.keys(properties))
      .sort();
    assert.deepEqual(names, Object.keys(settings).sort());
  });

  it('restricts those that run, connect, pull or write something', () => {
    const wanted = Object.keys(settings).filter((name) => settings[name] === 'restricted');
    const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    assert.deepEqual([...restrictedConfigurations].sort(), wanted.sort());
  });
});
