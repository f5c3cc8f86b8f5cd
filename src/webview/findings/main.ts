import { compareText } from '../../base/compareText';
import { element } from '../element';
import { connectHost } from '../host';
import { PageStatus } from '../pageStatus';
import { findingDetails } from './details';
import { FilterBar } from './filterBar';
import { FindingList } from './findingList';
import { passing } from './filter';
import type { FindingsPage, FindingsResult, FindingsToHost, FindingsToPage, FindingTexts } from './messages';

/** The Audit and Scan editors: the verdict, a filter, the findings, and what is known of the selected one. */
function main(): void {
  const post: (message: FindingsToHost) => void = connectHost((received) => {
    const message = received as FindingsToPage;
    if (message.kind === 'page') draw(message.page);
    else if (message.revision === current?.revision && message.finding === list.selectedIndex)
      fillDetails(message.finding, message.texts);
  });
  const title = element('h1');
  const again = element('button', { class: 'toggle', on: { click: () => post({ kind: 'again' }) } });
  const cancel = element('button', {
    class: 'toggle',
    text: 'Cancel',
    on: { click: () => post({ kind: 'cancel' }) },
  });
  const others = element('span', { class: 'actions' });
  const status = new PageStatus();
  const note = element('p', { class: 'note' });
  const filter = new FilterBar(() => {
    if (current?.result) apply(current.result, true);
  });
  const list = new FindingList({
    selected: (index) => showDetails(index),
    opened: (index) => {
      if (current) post({ kind: 'open', revision: current.revision, finding: index });
    },
  });
  const empty = element('p', { class: 'empty' });
  const details = element('section', { class: 'details', attributes: { 'aria-label': 'Selected finding' } });
  const notes = element('details', { class: 'notes' });
  let current: FindingsPage | undefined;
  document.body.append(
    element('header', {}, [title, element('div', { class: 'actions' }, [others, again, cancel])]),
    ...status.elements,
    note,
    filter.element,
    empty,
    list.element,
    details,
    notes,
  );
  post({ kind: 'ready' });

  function draw(page: FindingsPage): void {
    const isNew = page.revision !== current?.revision;
    current = page;
    const { busy, result } = page;
    title.textContent = page.title;
    status.show({ ...page, headline: result?.headline });
    note.textContent = result?.note ?? '';
    again.textContent = page.again ?? '';
    again.hidden = busy !== undefined || page.again === undefined;
    cancel.hidden = busy === undefined;
    others.hidden = busy !== undefined || !result || result.actions.length === 0;
    filter.element.hidden = !result || result.rows.length === 0;
    if (!result) return hideFindings();
    if (!isNew) return;
    fillActions(result);
    fillNotes(result);
    filter.fill(result, groupsOf(result));
    apply(result, false);
  }

  function hideFindings(): void {
    for (const part of [list.element, details, notes, empty]) part.hidden = true;
  }

  function apply(result: FindingsResult, keepSelection: boolean): void {
    const shown = passing(result, filter.filter);
    list.element.hidden = shown.length === 0;
    empty.hidden = shown.length > 0;
    empty.textContent = result.rows.length === 0 ? result.words.nothing : result.words.nothingPasses;
    list.show(result, shown, keepSelection);
    if (list.selectedIndex === undefined) {
      details.hidden = true;
      list.selectFirst();
    }
  }

  function fillActions({ actions }: FindingsResult): void {
    others.replaceChildren(
      ...actions.map((text, action) =>
        element('button', { class: 'toggle', text, on: { click: () => post({ kind: 'page', action }) } }),
      ),
    );
  }

  function fillNotes({ notes: sentences, words }: FindingsResult): void {
    notes.hidden = sentences.length === 0;
    notes.replaceChildren(
      element('summary', { text: `${words.notes} (${sentences.length})` }),
      element(
        'ul',
        {},
        sentences.map((text) => element('li', { text })),
      ),
      ...(words.link === ''
        ? []
        : [
            element('button', {
              class: 'link',
              text: words.link,
              on: { click: () => post({ kind: 'link' }) },
            }),
          ]),
    );
  }

  function showDetails(index: number): void {
    if (!current) return;
    fillDetails(index, []);
    details.hidden = false;
    details.scrollTop = 0;
    post({ kind: 'select', revision: current.revision, finding: index });
  }

  function fillDetails(index: number, texts: FindingTexts): void {
    const row = current?.result?.rows[index];
    const kind = row && current?.result?.kinds[row.kind];
    if (!current || !row || !kind) return;
    const about = { revision: current.revision, finding: index };
    details.replaceChildren(...findingDetails(row, kind, texts, about, post));
  }
}

/** More of them are found by typing, not in a list. */
const mostGroups = 500;

function groupsOf({ rows }: FindingsResult): readonly string[] {
  const all = new Set(rows.map(({ group }) => group));
  all.delete('');
  return all.size > mostGroups ? [] : [...all].sort(compareText);
}

main();
