import { compareText } from '../../base/compareText';
import { element } from '../element';
import { connectHost } from '../host';
import { findingDetails } from './details';
import { passing, wordsOf } from './filter';
import { FindingList } from './findingList';
import type { AuditPage, AuditResult, AuditToHost, AuditToPage, PageSeverity } from './messages';

/** More of them are found by typing, not in a list. */
const mostNames = 500;

const severities: readonly PageSeverity[] = ['high', 'medium', 'low'];

/** The Audit editor: the verdict, a filter, the findings, and what is known of the selected one. */
function main(): void {
  const post: (message: AuditToHost) => void = connectHost((message) => draw((message as AuditToPage).page));
  const title = element('h1');
  const again = element('button', {
    class: 'toggle',
    text: 'Check Again',
    on: { click: () => post({ kind: 'again' }) },
  });
  const cancel = element('button', {
    class: 'toggle',
    text: 'Cancel',
    on: { click: () => post({ kind: 'cancel' }) },
  });
  const status = element('p', { class: 'status', attributes: { role: 'status' } });
  const error = element('p', { class: 'error', attributes: { role: 'alert' } });
  const note = element('p', { class: 'note' });
  const search = element('input', {
    class: 'search',
    attributes: {
      type: 'search',
      placeholder: 'Filter findings',
      'aria-label': 'Filter findings',
      spellcheck: 'false',
    },
    on: { input: () => filterAgain() },
  });
  const names = element('select', {
    attributes: { 'aria-label': 'Container or image' },
    on: { change: () => filterAgain() },
  });
  const hidden = new Set<PageSeverity>();
  const toggles = new Map(severities.map((severity) => [severity, severityToggle(severity)] as const));
  const filter = element('div', { class: 'filter' }, [search, ...toggles.values(), names]);
  const list = new FindingList({
    selected: (index) => showDetails(index),
    opened: (index) => {
      if (current?.result?.rows[index]?.place)
        post({ kind: 'goTo', revision: current.revision, finding: index });
    },
  });
  const empty = element('p', { class: 'empty' });
  const details = element('section', { class: 'details', attributes: { 'aria-label': 'Selected finding' } });
  const notes = element('details', { class: 'notes' });
  let current: AuditPage | undefined;
  document.body.append(
    element('header', {}, [title, element('div', { class: 'actions' }, [again, cancel])]),
    status,
    error,
    note,
    filter,
    empty,
    list.element,
    details,
    notes,
  );
  post({ kind: 'ready' });

  function severityToggle(severity: PageSeverity): HTMLButtonElement {
    return element('button', {
      class: `severity-toggle ${severity}`,
      attributes: { 'aria-pressed': 'true' },
      on: {
        click: () => {
          if (!hidden.delete(severity)) hidden.add(severity);
          filterAgain();
        },
      },
    });
  }

  function draw(page: AuditPage): void {
    const isNew = page.revision !== current?.revision;
    current = page;
    const { busy, error: failure, result } = page;
    title.textContent = `Security audit: ${page.subject}`;
    status.textContent = busy === undefined ? (result?.headline ?? '') : `${busy}…`;
    status.classList.toggle('busy', busy !== undefined);
    document.body.setAttribute('aria-busy', String(busy !== undefined));
    error.textContent = failure ?? '';
    error.hidden = failure === undefined;
    note.textContent = result?.note ?? '';
    again.hidden = busy !== undefined;
    cancel.hidden = busy === undefined;
    filter.hidden = !result || result.rows.length === 0;
    if (!result) return hideFindings();
    if (!isNew) return;
    fillNames(result);
    fillNotes(result);
    apply(result, false);
  }

  function hideFindings(): void {
    for (const part of [list.element, details, notes, empty]) part.hidden = true;
  }

  function filterAgain(): void {
    if (current?.result) apply(current.result, true);
  }

  function apply(result: AuditResult, keepSelection: boolean): void {
    const counts = { high: 0, medium: 0, low: 0 };
    for (const { check } of result.rows) {
      const severity = result.checks[check]?.severity;
      if (severity) counts[severity]++;
    }
    for (const [severity, toggle] of toggles) {
      toggle.textContent = `${severity} ${counts[severity]}`;
      toggle.setAttribute('aria-pressed', String(!hidden.has(severity)));
      toggle.hidden = counts[severity] === 0;
    }
    const shown = passing(result, { words: wordsOf(search.value), hidden, name: names.value });
    list.element.hidden = shown.length === 0;
    empty.hidden = shown.length > 0;
    empty.textContent =
      result.rows.length === 0
        ? 'Every recommendation that applies and can be decided is followed.'
        : 'No finding passes the filter.';
    list.show(result, shown, keepSelection);
    if (list.selectedIndex === undefined) {
      details.hidden = true;
      list.selectFirst();
    }
  }

  function fillNames({ rows }: AuditResult): void {
    const all = new Set(rows.map(({ name }) => name));
    const known = all.size > mostNames ? [] : [...all].sort(compareText);
    const chosen = names.value;
    names.replaceChildren(
      element('option', { text: 'Everything', attributes: { value: '' } }),
      ...known.map((name) => element('option', { text: name, attributes: { value: name } })),
    );
    names.value = known.includes(chosen) ? chosen : '';
    names.hidden = known.length < 2;
  }

  function fillNotes(result: AuditResult): void {
    notes.hidden = result.notes.length === 0;
    notes.replaceChildren(
      element('summary', { text: `Not decided (${result.notes.length})` }),
      element(
        'ul',
        {},
        result.notes.map((text) => element('li', { text })),
      ),
      element('button', { class: 'link', text: 'All checks', on: { click: () => post({ kind: 'checks' }) } }),
    );
  }

  function showDetails(index: number): void {
    const row = current?.result?.rows[index];
    const check = row && current?.result?.checks[row.check];
    if (!current || !row || !check) return;
    details.hidden = false;
    details.scrollTop = 0;
    details.replaceChildren(
      ...findingDetails(row, check, { revision: current.revision, finding: index }, post),
    );
  }
}

main();
