import {
  attentionMark,
  nameInRows,
  type Command,
  type MenuEntry,
  type RowKey,
} from '../../src/commands/command';
import { submenus, type Submenu } from '../../src/commands/submenus';
import { composeName } from '../../src/compose/stacks/composeName';
import { pressCommand, type KeyPress } from '../../src/vscode/tree/keyPress';
import { viewIds } from '../../src/vscode/tree/views';

/** What commands contribute to package.json. */
export function commandContributions(all: readonly Command[]): {
  readonly commands: readonly unknown[];
  readonly menus: Readonly<Record<string, readonly unknown[]>>;
  readonly submenus: readonly unknown[];
  readonly keybindings: readonly unknown[];
} {
  return {
    commands: all.map(({ id, title, icon }) => ({
      command: id,
      title,
      category: 'Drydock',
      ...(icon ? { icon: `$(${icon})` } : {}),
    })),
    menus: {
      commandPalette: all.flatMap(({ id, palette, browser }) => {
        if (palette === false) return { command: id, when: 'false' };
        return browser ? [] : { command: id, when: withPrograms };
      }),
      'explorer/context': all.flatMap(fileEntries),
      'editor/context': all.filter(isOnFiles).flatMap(fileEntries),
      'editor/title/context': all.filter(isOnFiles).flatMap(fileEntries),
      'view/title': all.flatMap((command) =>
        entries(command, 'title').map(({ view, order, button, when }) => ({
          command: command.id,
          when: `view == ${view}${when ? ` && ${when}` : ''}`,
          group: button ? `navigation@${order}` : `drydock@${order}`,
        })),
      ),
      'editor/title': all.flatMap((command) => [
        ...entries(command, 'live').map(({ order }) => ({
          command: command.id,
          when: 'resourceScheme == drydock-live',
          group: `navigation@${order}`,
        })),
        ...entries(command, 'editor').map(({ order }) => ({
          command: command.id,
          when: `${placeOf(command)} && ${fileOf(command)}`,
          group: `7_drydock@${order}`,
        })),
      ]),
      'view/item/context': [
        ...all.flatMap((command) => [
          ...entries(command, 'inline').map(({ order, onlyWhereAttentionIsNeeded }) => ({
            command: command.id,
            when: appliesWhen([command], onlyWhereAttentionIsNeeded),
            group: `inline@${order}`,
          })),
          ...rowEntries(command, undefined),
        ]),
        ...submenuNames.flatMap((name) => submenuEntry(name, all)),
      ],
      'webview/context': [
        ...onCards(all).flatMap((command) => rowEntries(command, undefined, onMap)),
        ...submenuNames.flatMap((name) => submenuEntry(name, onCards(all), onMap)),
      ],
      ...Object.fromEntries(
        submenuNames.map((name) => [
          submenuId(name),
          all.flatMap((command) => rowEntries(command, name, anywhere)),
        ]),
      ),
    },
    submenus: submenuNames.map((name) => ({ id: submenuId(name), label: submenus[name] })),
    keybindings: viewIds.flatMap((view) =>
      Object.entries(keys).map(([key, bound]) => ({
        command: pressCommand,
        ...bound,
        when: `focusedView == ${view} && listFocus && !inputFocus`,
        args: { view, key } satisfies Record<keyof KeyPress, string>,
      })),
    ),
  };
}

/** The extension host is that of a browser, as on vscode.dev: there is no engine, no disk and no program. */
const inBrowser = '(isWeb && !remoteName)';

/** When views and commands that need an engine or a program are shown. */
export const withPrograms = '(!isWeb || remoteName)';

/** Where rows are: in the views; on the cards of a map, which stand for services or their containers; in both. */
const inViews = 'view =~ /^drydock\\./';
const onMap = "webviewId == 'drydock.map'";
const anywhere = `(${inViews} || ${onMap})`;

/** The commands that a card may have. */
function onCards(all: readonly Command[]): readonly Command[] {
  return all.filter(({ target }) => target === 'service' || target === 'container');
}

const submenuNames = Object.keys(submenus) as Submenu[];

function submenuId(name: Submenu): string {
  return `drydock.row.${name}`;
}

/** The keys by which VS Code's own trees delete, rename and open. */
const keys: Readonly<Record<RowKey, { readonly key: string; readonly mac?: string }>> = {
  delete: { key: 'delete', mac: 'cmd+backspace' },
  rename: { key: 'f2' },
  open: { key: 'enter' },
};

/** The entry that opens a submenu, on rows that at least one of its commands applies to. */
function submenuEntry(name: Submenu, all: readonly Command[], place = inViews): readonly unknown[] {
  const inside = all.filter((command) => entries(command, 'row').some(({ submenu }) => submenu === name));
  if (inside.length === 0) return [];
  const order = submenuNames.indexOf(name) + 1;
  return [{ submenu: submenuId(name), when: appliesWhen(inside, false, place), group: `5_more@${order}` }];
}

/** The entries of a command that are in that submenu of rows, or in none. */
function rowEntries(command: Command, of: Submenu | undefined, place = inViews): readonly unknown[] {
  return entries(command, 'row')
    .filter(({ submenu }) => submenu === of)
    .map(({ group, order }) => ({
      command: command.id,
      when: appliesWhen([command], false, place),
      group: groupOf(group, order),
    }));
}

function groupOf(group: keyof typeof groupPrefix, order: number): string {
  return `${groupPrefix[group]}_${group}@${order}`;
}

const composeFile = `resourceFilename =~ ${composeName}`;

/** Which files a command is offered on. A Dockerfile is what VS Code takes for one, whatever its name. */
function fileOf({ target }: Command): string {
  if (target === 'folder') return 'explorerResourceIsFolder';
  return target === 'dockerfile' ? 'resourceLangId == dockerfile' : composeFile;
}

/** Folders are in the explorer only. */
function isOnFiles({ target }: Command): boolean {
  return target !== 'folder';
}

function fileEntries(command: Command): readonly unknown[] {
  return entries(command, 'file').map(({ order }) => ({
    command: command.id,
    when: `${placeOf(command)} && ${fileOf(command)}`,
    group: `7_drydock@${order}`,
  }));
}

/** Where the files lie that a command is offered on. In a browser, files of the disk have that scheme as well. */
function placeOf({ browser }: Command): string {
  return browser ? `(resourceScheme == file || ${inBrowser})` : `resourceScheme == file && ${withPrograms}`;
}

const groupPrefix = { look: '1', enter: '2', run: '3', copy: '4', danger: '9' } as const;

/**
 * A row's context value names the commands that apply to it (see `contextValue` in the tree), so that the
 * same `appliesTo` decides in the menu and in the palette.
 */
function appliesWhen(any: readonly Command[], onlyWhereAttentionIsNeeded = false, place = inViews): string {
  const names = any.map((command) => nameInRows(command).replaceAll('.', '\\.'));
  const name = names.length === 1 ? `;${names[0]};` : `;(${names.join('|')});`;
  const pattern = onlyWhereAttentionIsNeeded ? `^(?=.*;${attentionMark};).*${name}` : name;
  return `${place} && viewItem =~ /${pattern}/`;
}

function entries<P extends MenuEntry['place']>(
  command: Command,
  place: P,
): Extract<MenuEntry, { place: P }>[] {
  return (command.menus ?? []).filter(
    (entry): entry is Extract<MenuEntry, { place: P }> => entry.place === place,
  );
}
