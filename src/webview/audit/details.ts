import { element } from '../element';
import type { AuditToHost, PageCheck, PageRow } from './messages';

/** What is known of the selected finding, with what a user can do about it. */
export function findingDetails(
  row: PageRow,
  check: PageCheck,
  about: { readonly revision: number; readonly finding: number },
  post: (message: AuditToHost) => void,
): readonly Node[] {
  const button = (text: string, kind: 'goTo' | 'docs' | 'copy', style: string) =>
    element('button', { class: style, text, on: { click: () => post({ kind, ...about }) } });
  return [
    element('h2', { text: `${check.number} ${check.title}` }),
    element('p', { class: 'note', text: `${row.name} · ${check.severity} · level ${check.level}` }),
    element('p', { class: 'evidence', text: row.evidence }),
    element('p', { text: check.why }),
    element('p', {}, [element('strong', { text: 'Remedy: ' }), document.createTextNode(check.remedy)]),
    element('p', { class: 'source' }, [
      element('code', { text: row.source }),
      button('Copy', 'copy', 'link'),
    ]),
    element('div', { class: 'actions' }, [
      ...(row.place === '' ? [] : [button(`Go to Line (${row.place})`, 'goTo', 'primary')]),
      button('About This Check', 'docs', 'toggle'),
    ]),
  ];
}
