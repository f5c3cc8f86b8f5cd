import { element } from '../element';
import type { PageUse } from './messages';

const columns = ['Resource', 'Utilization', 'Saturation', 'Errors'] as const;

/** What the containers use: utilization, saturation and errors of each resource, with the worst marked. */
export function useTable(all: readonly PageUse[]): HTMLElement {
  const worst = all.flatMap(({ container, rows }) =>
    rows.filter(({ isWorst }) => isWorst).map(({ resource }) => ({ container, resource })),
  )[0];
  const text = worst
    ? `The tightest resource is ${lower(worst.resource)} of ${worst.container}.`
    : 'No resource is near a limit.';
  const head = element('thead', {}, [
    element(
      'tr',
      {},
      columns.map((column) => element('th', { text: column, attributes: { scope: 'col' } })),
    ),
  ]);
  const table = element('table', { attributes: { 'aria-label': 'Resource usage' } }, [
    head,
    ...all.map(group),
  ]);
  return element('section', { class: 'use', attributes: { 'aria-label': 'Resources' } }, [
    element('h2', { text: 'Resources' }),
    element('p', { class: 'note', text }),
    element('div', { class: 'table', attributes: { tabindex: '0' } }, [table]),
  ]);
}

function group({ container, rows }: PageUse): HTMLElement {
  const name = element('tr', { class: 'container' }, [
    element('th', { text: container, attributes: { scope: 'rowgroup', colspan: String(columns.length) } }),
  ]);
  const cells = rows.map(({ resource, utilization, saturation, errors, isHigh, isWorst }) => {
    const marks = [...(isHigh ? ['high'] : []), ...(isWorst ? ['worst'] : [])];
    return element('tr', marks.length > 0 ? { class: marks.join(' ') } : {}, [
      element('th', { text: isWorst ? `${resource} (worst)` : resource, attributes: { scope: 'row' } }),
      ...[utilization, saturation, errors].map(cell),
    ]);
  });
  return element('tbody', {}, [name, ...cells]);
}

function cell(text: string): HTMLElement {
  return text === ''
    ? element('td', { class: 'unknown', text: '–', attributes: { title: 'Not measured' } })
    : element('td', { text });
}

function lower(resource: string): string {
  return resource === 'CPU' ? resource : resource.toLowerCase();
}
