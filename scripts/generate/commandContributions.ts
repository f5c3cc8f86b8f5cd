import { attentionMark, nameInRows, type Command, type MenuEntry } from '../../src/commands/command';
import { composeName } from '../../src/compose/stacks/composeName';

/** `contributes.commands` and `contributes.menus` of package.json. */
export function commandContributions(all: readonly Command[]): {
  readonly commands: readonly unknown[];
  readonly menus: Readonly<Record<string, readonly unknown[]>>;
} {
  return {
    commands: all.map(({ id, title, icon }) => ({
      command: id,
      title,
      category: 'Drydock',
      ...(icon ? { icon: `$(${icon})` } : {}),
    })),
    menus: {
      commandPalette: all
        .filter(({ palette }) => palette === false)
        .map(({ id }) => ({ command: id, when: 'false' })),
      'explorer/context': all.flatMap(fileEntries),
      'editor/context': all.flatMap(fileEntries),
      'editor/title/context': all.flatMap(fileEntries),
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
          when: `resourceScheme == file && ${fileOf(command)}`,
          group: `7_drydock@${order}`,
        })),
      ]),
      'view/item/context': all.flatMap((command) => [
        ...entries(command, 'inline').map(({ order, onlyWhereAttentionIsNeeded }) => ({
          command: command.id,
          when: appliesWhen(command, onlyWhereAttentionIsNeeded),
          group: `inline@${order}`,
        })),
        ...entries(command, 'row').map(({ group, order }) => ({
          command: command.id,
          when: appliesWhen(command),
          group: `${groupPrefix[group]}_${group}@${order}`,
        })),
      ]),
    },
  };
}

const composeFile = `resourceFilename =~ ${composeName}`;

/** Which files a command is offered on. A Dockerfile is what VS Code takes for one, whatever its name. */
function fileOf({ target }: Command): string {
  return target === 'dockerfile' ? 'resourceLangId == dockerfile' : composeFile;
}

function fileEntries(command: Command): readonly unknown[] {
  return entries(command, 'file').map(({ order }) => ({
    command: command.id,
    when: `resourceScheme == file && ${fileOf(command)}`,
    group: `7_drydock@${order}`,
  }));
}

const groupPrefix = { look: '1', enter: '2', run: '3', copy: '4', danger: '9' } as const;

/**
 * A row's context value names the commands that apply to it (see `contextValue` in the tree), so that the
 * same `appliesTo` decides in the menu and in the palette.
 */
function appliesWhen(command: Command, onlyWhereAttentionIsNeeded = false): string {
  const name = `;${nameInRows(command).replaceAll('.', '\\.')};`;
  const pattern = onlyWhereAttentionIsNeeded ? `^(?=.*;${attentionMark};).*${name}` : name;
  return `view =~ /^drydock\\./ && viewItem =~ /${pattern}/`;
}

function entries<P extends MenuEntry['place']>(
  command: Command,
  place: P,
): Extract<MenuEntry, { place: P }>[] {
  return (command.menus ?? []).filter(
    (entry): entry is Extract<MenuEntry, { place: P }> => entry.place === place,
  );
}
