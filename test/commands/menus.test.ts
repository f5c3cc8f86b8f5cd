import assert from 'node:assert/strict';
import type { Command } from '../../src/commands/command';
import { projectOf } from '../../src/commands/project/projectTarget';
import { submenus } from '../../src/commands/submenus';
import { composeLabels } from '../../src/containers/composeLabels';
import type { ContainerSummary } from '../../src/engine/records';
import { commands } from '../../src/generated/commands';
import { readManifest } from '../support/manifest';
import { contextValue } from '../../src/vscode/tree/contextValue';
import type { AnyTarget } from '../../src/vscode/tree/views';
import { container } from '../containers/records';
import { stackOf } from './fakes';

interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly when: string;
  readonly group: string;
}

const manifest = readManifest() as {
  contributes: {
    commands: readonly { command: string; title: string; category: string }[];
    menus: Record<string, readonly MenuItem[]>;
    submenus: readonly { id: string; label: string }[];
    keybindings: readonly {
      command: string;
      key: string;
      when: string;
      args: { key: string; view: string };
    }[];
  };
};
const { menus } = manifest.contributes;
const all = commands as unknown as readonly Command[];
const titles = new Map(manifest.contributes.commands.map(({ command, title }) => [command, title]));

/** More than that don't fit on a small screen, and nobody reads them. */
const mostEntries = 12;

function isOffered({ when }: MenuItem, value: string): boolean {
  const [, pattern] = / viewItem =~ \/(.+)\/$/.exec(when) ?? [];
  return pattern !== undefined && new RegExp(pattern).test(value);
}

/** The menu of a row with these targets, as VS Code sorts it; submenus as `Shells >`. */
function menuOf(targets: readonly AnyTarget[], menu = 'view/item/context'): readonly string[] {
  const value = contextValue({ targets });
  return (menus[menu] ?? [])
    .filter((item) => !item.group.startsWith('inline') && isOffered(item, value))
    .sort((a, b) => place(a.group) - place(b.group))
    .map(({ command = '', submenu }) =>
      submenu === undefined ? (titles.get(command) ?? '') : `${labelOf(submenu)} >`,
    );
}

function place(group: string): number {
  const [, section = '', order = ''] = /^(\d)_\w+@(\d+)$/.exec(group) ?? [];
  return Number(section) * 100 + Number(order);
}

function labelOf(submenu: string): string {
  return manifest.contributes.submenus.find(({ id }) => id === submenu)?.label ?? '';
}

const web: Partial<ContainerSummary> = {
  labels: { [composeLabels.project]: 'shop', [composeLabels.service]: 'web' },
  networks: [{ name: 'shop_default', id: 'n', ip: '10.0.0.2', aliases: [] }] as never,
  ports: [{ privatePort: 80, publicPort: 8080, protocol: 'tcp', hostIp: '0.0.0.0' }],
};
const states = ['created', 'running', 'paused', 'restarting', 'exited', 'dead', 'removing'] as const;
const inState = (state: ContainerSummary['state']) => container({ ...web, state, exitCode: 1 });
const shop = stackOf(
  'shop',
  ['web'],
  ['/shop/compose.yaml', '/shop/compose.dev.yaml', '/shop/compose.test.yaml'],
);
const service = { name: 'web', isBuilt: true, isEnabled: true, stack: shop };
const attachment = { network: 'n', networkId: 'n', name: 'web', containerId: 'id', ip: '10.0.0.2' };
const place1 = { kind: 'container', id: 'id', name: 'web' } as never;
const image = {
  id: 'sha256:0',
  name: 'shop:1',
  reference: 'shop:1',
  dangling: false,
  created: 0,
  size: 1,
  usedBy: [],
};

/** Every kind of row, in the states that decide what applies. */
const rows: readonly (readonly [string, readonly AnyTarget[]])[] = [
  ...states.map(
    (state) => [`container, ${state}`, [{ kind: 'container', value: inState(state) }] as const] as const,
  ),
  ...[['running'], ['exited'], ['running', 'exited', 'paused', 'restarting', 'created']].flatMap((members) =>
    [true, false].map((isCompose) => {
      const containers = (members as (typeof states)[number][]).map(inState);
      const value = projectOf('shop', isCompose, containers);
      return [
        `${isCompose ? 'project' : 'group'}, ${members.join(' and ')}`,
        [{ kind: 'project', value }] as const,
      ] as const;
    }),
  ),
  ...(['none', 'stopped', 'running', undefined] as const).flatMap((containers) => [
    [
      `stack, ${containers ?? 'unknown'}`,
      [
        {
          kind: 'stack',
          value: { ...shop, services: [service], containers, runsFrom: ['/shop/compose.yaml'] },
        },
      ],
    ] as const,
    [
      `service, ${containers ?? 'unknown'}`,
      [{ kind: 'service', value: { ...service, containers } }],
    ] as const,
  ]),
  [
    'image',
    [
      { kind: 'image', value: image },
      { kind: 'text', value: 'shop:1' },
    ],
  ],
  [
    'volume',
    [
      {
        kind: 'volume',
        value: { name: 'data', driver: 'local', mountpoint: '', anonymous: false, usedBy: [] },
      },
      { kind: 'text', value: 'data' },
    ],
  ],
  [
    'network',
    [
      {
        kind: 'network',
        value: {
          id: 'n',
          name: 'n',
          driver: 'bridge',
          internal: false,
          predefined: false,
          subnets: [],
          members: [attachment],
        },
      },
      { kind: 'text', value: 'n' },
    ],
  ],
  [
    'container on a network',
    [
      { kind: 'attachment', value: attachment },
      { kind: 'text', value: 'web' },
    ],
  ],
  [
    'folder',
    [
      {
        kind: 'file',
        value: { place: place1, entry: { path: '/app', name: 'app', kind: 'folder', mode: 0o755 } as never },
      },
    ],
  ],
  ['changed file', [{ kind: 'change', value: { container: place1, path: '/etc/passwd', kind: 'modified' } }]],
  ['file of a stack', [{ kind: 'stackFile', value: { stack: shop, path: '/shop/compose.dev.yaml' } }]],
];

describe('Menus of rows', () => {
  for (const [name, targets] of rows) {
    it(`of a ${name} have ${mostEntries} entries at most, and each submenu holds something`, () => {
      const entries = menuOf(targets);
      assert.ok(entries.length <= mostEntries, `${entries.length}: ${entries.join(' · ')}`);
      assert.ok(entries.length > 0, 'the row has no menu');
      assert.deepEqual(entries, [...new Set(entries)], 'two entries with one title');
      for (const [id, label] of Object.entries(submenus)) {
        const inside = menuOf(targets, `drydock.row.${id}`);
        assert.equal(entries.includes(`${label} >`), inside.length > 0, label);
        assert.ok(inside.length <= mostEntries, label);
      }
    });
  }

  it('begin with what is used most', () => {
    assert.deepEqual(menuOf([{ kind: 'container', value: inState('running') }]), [
      'Show Logs',
      'Exec Shell (Attach)',
      'Diagnose',
      'Stop Container',
      'Restart Container',
      'Shells >',
      'Files and Changes >',
      'Network >',
      'Inspect and Compare >',
      'Pause, Rename, Signal >',
      'Copy >',
      'Remove Container...',
    ]);
  });

  it('offer on a stopped container nothing that needs a running one', () => {
    const value = [{ kind: 'container' as const, value: inState('exited') }];
    assert.deepEqual(menuOf(value).slice(0, 4), ['Show Logs', 'Diagnose', 'Start Container', 'Shells >']);
    assert.deepEqual(menuOf(value, 'drydock.row.signals'), [
      'Rename Container...',
      'Change Limits and Restart Policy...',
    ]);
  });

  it('give a Compose project a menu of its own', () => {
    const value = projectOf('shop', true, [inState('running'), inState('exited')]);
    assert.deepEqual(menuOf([{ kind: 'project', value }]), [
      'Show Logs',
      'Show Map',
      'Diagnose',
      'Open Compose File',
      'Show Stack',
      'Compose Up',
      'Start',
      'Stop',
      'Restart',
      'Inspect and Compare >',
      'Compose Down...',
      'Remove Containers...',
    ]);
  });

  it('stand on the cards of a map as they do on rows of services and containers', () => {
    const targets = [{ kind: 'service' as const, value: { ...service, containers: 'running' as const } }];
    assert.deepEqual(menuOf(targets, 'webview/context'), menuOf(targets));
    const running = [{ kind: 'container' as const, value: inState('running') }];
    assert.deepEqual(menuOf(running, 'webview/context'), menuOf(running));
    for (const { when } of menus['webview/context'] ?? [])
      assert.match(when, /^webviewId == 'drydock\.map' && /);
  });

  it('leave no command out: each is in a menu, in the palette, or has a key', () => {
    const placed = new Set(Object.values(menus).flatMap((items) => items.map(({ command }) => command)));
    const hidden = hiddenInPalette();
    const withoutMenu = Object.entries(menus).filter(([menu]) => menu !== 'commandPalette');
    const offered = new Set(withoutMenu.flatMap(([, items]) => items.map(({ command }) => command)));
    assert.deepEqual(
      // What the button of an error or of a table runs alone.
      all.filter(({ id }) => hidden.has(id) && !offered.has(id)).map(({ id }) => id),
      ['drydock.access.explain', 'drydock.layer.fileOpen'],
    );
    assert.ok([...placed].every((id) => id === undefined || titles.has(id)));
  });
});

/** What the palette never lists; a condition other than that leaves a command out in the browser, or without what it is about. */
function hiddenInPalette(): ReadonlySet<string | undefined> {
  const never = (menus['commandPalette'] ?? []).filter(({ when }) => when === 'false');
  return new Set(never.map(({ command }) => command));
}

describe('The palette', () => {
  const hidden = hiddenInPalette();
  const listed = manifest.contributes.commands.filter(({ command }) => !hidden.has(command));

  it('has each title once', () => {
    const names = listed.map(({ category, title }) => `${category}: ${title}`);
    assert.deepEqual(names, [...new Set(names)]);
  });

  for (const [word, ...expected] of [
    ['docker', 'drydock.context.use', 'drydock.engine.prune'],
    ['run', 'drydock.image.run'],
    ['start', 'drydock.container.start'],
    ['stop', 'drydock.container.stop', 'drydock.stack.stop'],
    ['remove', 'drydock.container.remove', 'drydock.image.remove', 'drydock.volume.remove'],
    ['clean up', 'drydock.engine.prune'],
    ['prune', 'drydock.engine.prune', 'drydock.images.prune'],
    ['attach', 'drydock.container.execShell'],
    ['shell', 'drydock.container.execShell', 'drydock.container.debugShell'],
    ['logs', 'drydock.container.logs', 'drydock.stack.logs'],
    ['debug', 'drydock.service.debug'],
  ] as const) {
    it(`is found by "${word}"`, () => {
      const found = listed
        .filter(({ title }) => ` ${title.toLowerCase().replaceAll('(', '')}`.includes(` ${word}`))
        .map(({ command }) => command);
      for (const id of expected) assert.ok(found.includes(id), `${id} is not among ${found.join(', ')}`);
    });
  }
});

describe('Keys of rows', () => {
  it('are bound in the views alone, while a row has the focus', () => {
    const { keybindings } = manifest.contributes;
    assert.ok(keybindings.length > 0);
    for (const { when, args, command } of keybindings) {
      assert.equal(command, 'drydock.row.press');
      assert.equal(when, `focusedView == ${args.view} && listFocus && !inputFocus`);
    }
  });

  it('have one command for each kind of row, which its menu has as well', () => {
    const bound = all.filter(({ key }) => key !== undefined);
    const names = bound.map(({ key, target }) => `${key} ${target}`);
    assert.deepEqual(names, [...new Set(names)]);
    for (const { id, menus: places = [] } of bound)
      assert.ok(
        places.some(({ place }) => place === 'row'),
        id,
      );
  });
});
