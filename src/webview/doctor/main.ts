import { element } from '../element';
import { connectHost } from '../host';
import { PageStatus } from '../pageStatus';
import { FindingCards } from './findingCards';
import type { DoctorPage, DoctorResult, DoctorToHost, DoctorToPage } from './messages';
import { useTable } from './useTable';

/** The Diagnosis editor: findings with the root cause first, what was looked at, and what the containers use. */
function main(): void {
  const post: (message: DoctorToHost) => void = connectHost((message) =>
    draw((message as DoctorToPage).page),
  );
  const title = element('h1');
  const again = action('Check Again', 'again');
  const deeper = action('Look Deeper...', 'deeper');
  const cancel = action('Cancel', 'cancel');
  const status = new PageStatus();
  const note = element('p', { class: 'note' });
  const body = element('main');
  const cards = new FindingCards(post);
  document.body.append(
    element('header', {}, [title, element('div', { class: 'actions' }, [again, deeper, cancel])]),
    ...status.elements,
    note,
    body,
  );
  post({ kind: 'ready' });

  function action(text: string, kind: 'again' | 'deeper' | 'cancel'): HTMLButtonElement {
    return element('button', { class: 'toggle', text, on: { click: () => post({ kind }) } });
  }

  function draw(page: DoctorPage): void {
    const { subject, revision, busy, result } = page;
    const isBusy = busy !== undefined;
    title.textContent = `Diagnosis of ${subject}`;
    status.show({ ...page, headline: result?.headline });
    note.textContent = result?.note ?? '';
    cancel.hidden = !isBusy;
    again.hidden = isBusy;
    deeper.hidden = isBusy || !result?.canLookDeeper;
    const focused =
      document.activeElement instanceof HTMLElement ? document.activeElement.dataset['key'] : undefined;
    body.replaceChildren(...(result ? sections(result, revision) : []));
    if (focused !== undefined)
      body.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }

  function sections(result: DoctorResult, revision: number): readonly Node[] {
    const { findings, others, seen, unseen, use } = result;
    return [
      ...(findings.length > 0 ? [cards.list(findings, revision)] : [nothingFound(others)]),
      ...(others > 0 ? [othersNote(others)] : []),
      ...(use.length > 0 ? [useTable(use)] : []),
      ...sentences('Not looked at', unseen),
      ...sentences('Looked at', seen),
      element('p', {}, [
        element('button', {
          class: 'link',
          text: 'All causes that can be found',
          attributes: { 'data-key': 'causes' },
          on: { click: () => post({ kind: 'causes' }) },
        }),
      ]),
    ];
  }

  function othersNote(others: number): HTMLElement {
    const text =
      others === 1 ? '1 other finding in this project.' : `${others} other findings in this project.`;
    return element('p', { class: 'note' }, [
      document.createTextNode(`${text} `),
      element('button', {
        class: 'link',
        text: 'Show all',
        attributes: { 'data-key': 'showAll' },
        on: { click: () => post({ kind: 'showAll' }) },
      }),
    ]);
  }
}

function nothingFound(others: number): HTMLElement {
  const text =
    others > 0
      ? 'No known cause was found here.'
      : 'No known cause was found. What was looked at, and what was not, is below.';
  return element('p', { class: 'empty', text });
}

function sentences(title: string, all: readonly string[]): readonly HTMLElement[] {
  if (all.length === 0) return [];
  const items = all.map((text) => element('li', { text }));
  return [
    element('section', { attributes: { 'aria-label': title } }, [
      element('h2', { text: title }),
      element('ul', { class: 'sentences' }, items),
    ]),
  ];
}

main();
