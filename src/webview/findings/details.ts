import { element } from '../element';
import type { FindingsToHost, FindingTexts, PageKind, PageRow } from './messages';

/** What is known of the selected finding, with what a user can do about it. */
export function findingDetails(
  row: PageRow,
  kind: PageKind,
  texts: FindingTexts,
  about: { readonly revision: number; readonly finding: number },
  post: (message: FindingsToHost) => void,
): readonly Node[] {
  const copy = element('button', {
    class: 'link',
    text: 'Copy',
    on: { click: () => post({ kind: 'copy', ...about }) },
  });
  const actions = row.actions.map((text, action) =>
    element('button', {
      class: action === 0 && row.place !== '' ? 'primary' : 'toggle',
      text,
      on: { click: () => post({ kind: 'act', action, ...about }) },
    }),
  );
  return [
    element('h2', { text: [kind.number, kind.title].filter((text) => text !== '').join(' ') }),
    ...paragraph('note', [row.name, kind.note].filter((text) => text !== '').join(' · ')),
    ...paragraph('evidence', row.evidence),
    ...texts.map(({ label, text }) =>
      element('p', {}, [
        ...(label === '' ? [] : [element('strong', { text: `${label}: ` })]),
        document.createTextNode(text),
      ]),
    ),
    ...(row.source === ''
      ? []
      : [element('p', { class: 'source' }, [element('code', { text: row.source }), copy])]),
    ...(actions.length === 0 ? [] : [element('div', { class: 'actions' }, actions)]),
  ];
}

function paragraph(style: string, text: string): readonly HTMLElement[] {
  return text === '' ? [] : [element('p', { class: style, text })];
}
