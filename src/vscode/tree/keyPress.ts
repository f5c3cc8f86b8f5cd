import type { RowKey } from '../../commands/command';
import type { ViewId } from './views';

/** What the keys of rows are bound to: a key binding can't say which row is selected, so one command finds out. */
export const pressCommand = 'drydock.row.press';

/** The argument of that command in a key binding. */
export interface KeyPress {
  readonly view: ViewId;
  readonly key: RowKey;
}
