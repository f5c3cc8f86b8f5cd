import { element } from '../element';
import { connectStatefulHost } from '../host';
import { savedView, type View } from './camera';
import { MapStage } from './mapStage';
import type { MapHead, MapToHost, MapToPage, PageCard } from './messages';
import { paintPicture } from './paintPicture';

/** In pixels, as in the style sheet. */
const narrow = 420;

/** How long the size must stay as it is before the map is laid out for it, in milliseconds. */
const resizePause = 300;

/** The Map editor: a picture of the project, and the same in words beside it. */
function main(): void {
  const { post: send, saved, save } = connectStatefulHost((message) => receive(message as MapToPage));
  const post: (message: MapToHost) => void = send;
  const before = typeof saved === 'object' && saved !== null ? saved : {};
  let view: View | undefined = savedView('view' in before ? before.view : undefined);
  // Where there is no room for a picture, its words are more than a hint of one.
  let isListed = 'isListed' in before && before.isListed === true;
  let isListedNarrow = !('isListedNarrow' in before) || before.isListedNarrow !== false;
  let isNarrow = window.innerWidth <= narrow;
  let subject: unknown = 'subject' in before ? before.subject : undefined;
  const keep = () => save({ subject, view, isListed, isListedNarrow });
  const cards = new Map<string, PageCard>();
  let resizing: ReturnType<typeof setTimeout> | undefined;

  const stage = new MapStage(
    {
      open: (service) => post({ kind: 'open', service }),
      viewed(next) {
        view = next;
        keep();
      },
      resized(page) {
        clearTimeout(resizing);
        resizing = setTimeout(() => post({ kind: 'resized', page }), resizePause);
      },
    },
    view,
  );
  const title = element('h1');
  const note = element('p', { class: 'note', attributes: { role: 'status' } });
  const problemText = element('span');
  const problemLine = button('Go to Line', 'link', () => post({ kind: 'openProblem' }));
  const problem = element('p', { class: 'problem', attributes: { role: 'alert' } }, [
    problemText,
    document.createTextNode(' '),
    problemLine,
  ]);
  const empty = element('p', { class: 'empty' });
  const items = element('ul');
  const list = element('nav', { attributes: { 'aria-label': 'Services' } }, [items]);
  const showsList = () => (isNarrow ? isListedNarrow : isListed);
  const setListed = (next: boolean) => {
    if (isNarrow) isListedNarrow = next;
    else isListed = next;
    drawList();
  };
  const listToggle = button('List', 'toggle', () => {
    setListed(!showsList());
    keep();
  });
  const tools = element('div', { class: 'tools', attributes: { role: 'toolbar', 'aria-label': 'Map' } }, [
    button('−', 'toggle', () => stage.zoom(-1), 'Zoom Out'),
    button('+', 'toggle', () => stage.zoom(1), 'Zoom In'),
    button('Fit', 'toggle', () => stage.fit(), 'Show All of the Map'),
    listToggle,
    button('Export...', 'toggle', () => post({ kind: 'export' }), 'Save as SVG, PNG or Mermaid'),
  ]);
  document.body.append(
    element('header', {}, [title, note, tools]),
    problem,
    empty,
    element('main', {}, [stage.element, list]),
  );
  drawList();
  new ResizeObserver(() => {
    if (isNarrow === window.innerWidth <= narrow) return;
    isNarrow = !isNarrow;
    drawList();
  }).observe(document.documentElement);
  post({ kind: 'ready', page: stage.size });

  function receive(message: MapToPage): void {
    switch (message.kind) {
      case 'map':
        ({ subject } = message);
        keep();
        cards.clear();
        for (const card of message.cards) cards.set(card.service, card);
        drawHead(message.head);
        stage.show(message.scene, message.cards);
        drawItems();
        break;
      case 'cards':
        for (const card of message.cards) cards.set(card.service, card);
        drawHead(message.head);
        stage.update(message.cards);
        if (message.cards.length > 0) drawItems();
        break;
      case 'paint':
        post({ kind: 'picture', data: paintPicture(message.picture) });
        break;
    }
  }

  function drawHead(head: MapHead): void {
    setText(title, head.title);
    setText(note, head.note);
    setText(problemText, head.problem ?? '');
    problem.hidden = head.problem === undefined;
    problemLine.hidden = !head.canOpenProblem;
    setText(empty, head.empty ?? '');
    empty.hidden = head.empty === undefined;
  }

  function drawList(): void {
    list.className = showsList() ? 'list' : 'list unseen';
    listToggle.setAttribute('aria-pressed', String(showsList()));
  }

  function drawItems(): void {
    const focused =
      document.activeElement instanceof HTMLElement ? document.activeElement.dataset['service'] : undefined;
    items.replaceChildren(
      ...[...cards.values()].map(({ service, title: name, facts }) => {
        const open = button(name, 'link', () => post({ kind: 'open', service }));
        open.dataset['service'] = service;
        open.addEventListener('focus', () => {
          if (!showsList()) setListed(true);
        });
        return element('li', {}, [open, element('p', { text: facts.join(' · ') })]);
      }),
    );
    if (focused !== undefined)
      items
        .querySelector<HTMLElement>(`[data-service="${CSS.escape(focused)}"]`)
        ?.focus({ preventScroll: true });
  }
}

/** Only where it is another one: a live region would be read again. */
function setText(target: HTMLElement, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

function button(text: string, kind: string, click: () => void, hint?: string): HTMLButtonElement {
  return element('button', {
    class: kind,
    text,
    attributes: hint === undefined ? {} : { title: hint, 'aria-label': hint },
    on: { click },
  });
}

main();
