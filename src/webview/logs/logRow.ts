import { element, setContainerColor } from '../element';
import type { LogSourceName, PageRow } from './messages';

interface RowLooks {
  /** The container's name, where there are several. */
  readonly source: LogSourceName | undefined;
  readonly timestamps: boolean;
  readonly text: readonly Node[];
  details(): void;
}

/** One line of the list. */
export function logRow(row: PageRow, looks: RowLooks): HTMLElement {
  const parts: Node[] = [];
  if (looks.source !== undefined) {
    const { name, color } = looks.source;
    const source = element('span', { class: 'source', text: name, attributes: { title: name } });
    setContainerColor(source, color);
    parts.push(source);
  }
  if (looks.timestamps)
    parts.push(
      element('span', { class: 'time', text: shortTime(row.time), attributes: { title: row.time } }),
    );
  if (row.hasDetails)
    parts.push(
      element('button', {
        class: 'expand',
        text: '›',
        attributes: { 'aria-label': 'Details', title: 'Details (Enter)', tabindex: '-1' },
        on: {
          click(event) {
            event.stopPropagation();
            looks.details();
          },
        },
      }),
    );
  parts.push(element('span', { class: 'text' }, looks.text));
  const level = row.level ? ` level-${row.level}` : '';
  return element(
    'div',
    {
      class: `row${level}${row.continues ? ' continues' : ''}${row.stderr ? ' stderr' : ''}`,
      attributes: { role: 'option' },
    },
    parts,
  );
}

/** Local time to the millisecond; the tooltip has the engine's own. */
function shortTime(time: string): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return '';
  const two = (value: number) => String(value).padStart(2, '0');
  const seconds = `${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, '0')}`;
  return `${two(date.getHours())}:${two(date.getMinutes())}:${seconds}`;
}
