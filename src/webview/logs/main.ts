import { element } from '../element';
import { connectHost } from '../host';
import { DetailsPane } from './detailsPane';
import { RowList } from './rowList';
import type { LogOptions, ToHost, ToPanel } from './messages';
import { StatusLine } from './statusLine';
import { Toolbar } from './toolbar';

/** The Container Logs panel. The host keeps, filters and searches the lines; the panel draws those on screen. */
function main(): void {
  let options: LogOptions | undefined;
  const post: (message: ToHost) => void = connectHost((message) => receive(message as ToPanel));
  const change = (changed: Partial<LogOptions>) => {
    if (!options) return;
    options = { ...options, ...changed };
    toolbar.showProblem('');
    toolbar.show(options);
    list.setTimestamps(options.timestamps);
    status.setHidden(options.hidden);
    post({ kind: 'options', options });
  };
  const toolbar = new Toolbar({
    change,
    follow: () => list.follow(),
    search(text) {
      list.mark(text);
      if (text) post({ kind: 'find', text, from: list.selected, backwards: false });
    },
    find: (text, backwards) => post({ kind: 'find', text, from: list.selected, backwards }),
    leaveSearch: () => list.focus(),
  });
  const details = new DetailsPane({
    copy: (text) => post({ kind: 'copyText', text }),
    goToDefinition: (number) => post({ kind: 'definition', number }),
    filter: (include) => change({ include }),
  });
  const list = new RowList({
    post,
    followed: (isFollowing) => toolbar.showFollowing(isFollowing),
    details: (number) => details.toggle(number, () => post({ kind: 'details', number })),
  });
  const status = new StatusLine({
    choose: () => post({ kind: 'choose' }),
    hide: (hidden) => change({ hidden }),
  });
  const middle = element('div', { class: 'middle' }, [list.element, details.element]);
  document.body.append(toolbar.element, status.element, middle);
  document.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'f') return;
    event.preventDefault();
    toolbar.focusSearch();
  });
  post({ kind: 'ready' });

  function receive(message: ToPanel): void {
    switch (message.kind) {
      case 'begin':
        options = message.options;
        toolbar.show(options);
        list.begin(message.sources, options.timestamps);
        status.begin(message.sources, options.hidden);
        details.close();
        break;
      case 'page':
        status.show(message);
        list.show(message);
        requestAnimationFrame(() => post({ kind: 'drawn' }));
        break;
      case 'filterProblem':
        toolbar.showProblem(message.message);
        break;
      case 'found':
        toolbar.showFound(message.position !== undefined);
        if (message.position !== undefined) list.reveal(message.position);
        break;
      case 'details':
        details.show(message);
        break;
    }
  }
}

main();
