import { element } from '../element';
import { connectStatefulHost } from '../host';
import { PageStatus } from '../pageStatus';
import type { TablePage, TableResult, TableToHost, TableToPage } from './messages';
import { TreeTable, type TreeTableState } from './treeTable';

/** Between the last key and the search, which goes through every file of an image. */
const typingPauseMs = 120;

/** What a page is like while it is hidden. */
interface SavedPage extends TreeTableState {
  readonly revision: number;
  readonly filter: string;
}

/** The Layers, Disk Usage and Network editors: the verdict, what follows from it, a filter, and a table. */
function main(): void {
  const host = connectStatefulHost((received) => receive(received as TableToPage));
  const post: (message: TableToHost) => void = host.post;
  // VS Code unloads a page that is hidden: what was opened in it is so again when it is back.
  let saved = host.saved as SavedPage | undefined;
  const title = element('h1');
  const others = element('span', { class: 'actions' });
  const again = button('toggle', '', () => post({ kind: 'again' }));
  const copy = button('toggle', 'Copy as Text', () => post({ kind: 'copy' }));
  const cancel = button('toggle', 'Cancel', () => post({ kind: 'cancel' }));
  const status = new PageStatus();
  const note = element('p', { class: 'note' });
  const verdicts = element('ul', { class: 'verdicts' });
  const search = element('input', {
    class: 'search',
    attributes: { type: 'search', spellcheck: 'false' },
    on: { input: () => filterSoon() },
  });
  const found = element('span', { class: 'note found', attributes: { role: 'status' } });
  const bar = element('div', { class: 'filter' }, [search, found]);
  const empty = element('p', { class: 'empty' });
  const table = new TreeTable({
    expand: (row) => post({ kind: 'expand', revision, row }),
    selected: (row) => {
      post({ kind: 'select', revision, row });
      save();
    },
    changed: () => save(),
    opened: (row) => post({ kind: 'act', revision, row, action: 0 }),
  });
  const details = element('section', { class: 'details', attributes: { 'aria-label': 'Selected row' } });
  const notes = element('details', { class: 'notes' });
  let current: TablePage | undefined;
  let typing: ReturnType<typeof setTimeout> | undefined;
  let revision = -1;
  document.body.append(
    element('header', {}, [title, element('div', { class: 'actions' }, [others, copy, again, cancel])]),
    ...status.elements,
    note,
    verdicts,
    bar,
    empty,
    table.element,
    details,
    notes,
  );
  post({ kind: 'ready' });

  function receive(message: TableToPage): void {
    if (message.kind === 'page') return draw(message.page);
    if (message.revision !== revision) return;
    if (message.kind === 'children') table.fill(message.row, message.rows);
    else if (message.kind === 'details') {
      if (message.row === table.selected) fillDetails(message);
    } else if (message.text === search.value) {
      table.find(message.rows);
      found.textContent = message.note;
      showRows();
    }
  }

  function draw(page: TablePage): void {
    const { busy, result } = page;
    const isNew = page.revision !== revision;
    current = page;
    revision = page.revision;
    title.textContent = page.title;
    status.show({ ...page, headline: result?.headline });
    again.textContent = page.again;
    again.hidden = busy !== undefined;
    cancel.hidden = busy === undefined;
    copy.hidden = others.hidden = busy !== undefined || !result;
    if (!result) {
      for (const part of [note, verdicts, bar, table.element, details, notes, empty]) part.hidden = true;
    } else if (isNew) fill(result);
  }

  function fill(result: TableResult): void {
    note.hidden = false;
    note.textContent = result.note;
    others.replaceChildren(
      ...result.actions.map((text, action) =>
        button('toggle', text, () => post({ kind: 'actOnAll', revision, action })),
      ),
    );
    verdicts.hidden = result.verdicts.length === 0;
    verdicts.replaceChildren(
      ...result.verdicts.map(({ severity, text, actions }, verdict) =>
        element('li', { class: `verdict ${severity}` }, [
          element('span', { class: 'said' }, [
            ...(severity === 'info' ? [] : [element('strong', { text: `${severityWords[severity]}: ` })]),
            document.createTextNode(text),
          ]),
          ...actions.map((label, action) =>
            button('link', label, () => post({ kind: 'actOnVerdict', revision, verdict, action })),
          ),
        ]),
      ),
    );
    notes.hidden = result.notes.length === 0;
    notes.replaceChildren(
      element('summary', { text: `Notes (${result.notes.length})` }),
      element(
        'ul',
        {},
        result.notes.map((text) => element('li', { text })),
      ),
    );
    search.placeholder = result.words.filter;
    search.setAttribute('aria-label', result.words.filter);
    bar.hidden = result.rows.length === 0;
    details.hidden = true;
    const state = saved?.revision === revision ? saved : undefined;
    saved = undefined;
    if (state) search.value = state.filter;
    table.show(result, state);
    filter();
  }

  function save(): void {
    if (current) host.save({ revision, filter: search.value, ...table.state } satisfies SavedPage);
  }

  function filterSoon(): void {
    clearTimeout(typing);
    typing = setTimeout(filter, typingPauseMs);
  }

  function filter(): void {
    if (search.value.trim() !== '') return post({ kind: 'filter', revision, text: search.value });
    found.textContent = '';
    table.find(undefined);
    showRows();
  }

  function showRows(): void {
    const result = current?.result;
    if (!result) return;
    table.element.hidden = table.isEmpty;
    empty.hidden = !table.isEmpty;
    empty.textContent = result.rows.length === 0 ? result.words.nothing : result.words.nothingPasses;
    if (!table.hasSelection) {
      details.hidden = true;
      table.selectFirst();
    }
  }

  function fillDetails(message: Extract<TableToPage, { kind: 'details' }>): void {
    const { row } = message;
    details.hidden = message.details.length === 0 && message.actions.length === 0;
    details.scrollTop = 0;
    details.replaceChildren(
      ...message.details.map(({ label, text, isCode }) =>
        element('p', {}, [
          ...(label === '' ? [] : [element('strong', { text: `${label}: ` })]),
          isCode ? element('code', { text }) : document.createTextNode(text),
        ]),
      ),
      ...(message.actions.length === 0
        ? []
        : [
            element(
              'div',
              { class: 'actions' },
              message.actions.map((label, action) =>
                button(action === 0 ? 'primary' : 'toggle', label, () =>
                  post({ kind: 'act', revision, row, action }),
                ),
              ),
            ),
          ]),
    );
  }
}

const severityWords = { problem: 'Problem', risk: 'Risk' };

function button(style: string, text: string, click: () => void): HTMLButtonElement {
  return element('button', { class: style, text, on: { click } });
}

main();
