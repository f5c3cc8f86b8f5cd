import { EventLog } from '../../containers/eventLog';
import { eventAt, presentEvents } from '../../containers/presentEvents';
import type { EventFilter } from '../../engine/records';
import type { Uses } from '../context/commandContext';
import { definitionIn } from '../definition/definitionTarget';

/** How far back the engine is asked, in milliseconds; it remembers its last 256 events. */
const past = 60 * 60_000;

/**
 * Opens a document that shows events, the newest first, and follows them: what the views have heard, what the
 * engine remembers, and what comes. Without containers, all events but those of exec calls.
 */
export async function openEvents(
  context: Uses<'engine' | 'recentEvents' | 'ui'>,
  name: string,
  containers: readonly string[],
): Promise<void> {
  const known = new EventLog();
  const wanted = new Set(containers);
  for (const event of context.recentEvents()) if (wanted.size === 0 || wanted.has(event.id)) known.add(event);
  await context.ui.openLive({
    name: `Events of ${name}.log`,
    render: (filter) => presentEvents(known.events, filter),
    definitionAt(line, filter) {
      const event = eventAt(known.events, filter, line);
      if (event?.type !== 'container') return undefined;
      // The engine adds the labels of a container to the attributes of its events.
      const { attributes, time } = event;
      return definitionIn({ name: attributes['name'] ?? '', labels: attributes, created: time });
    },
    async follow(changed, signal) {
      const filter: EventFilter = {
        since: Date.now() - past,
        ...(wanted.size === 0 ? {} : { containers: [...wanted] }),
      };
      const engine = await context.engine();
      const events = await engine.events(filter, signal);
      changed();
      for await (const event of events) {
        if (event.action.startsWith('exec_')) continue;
        if (known.add(event)) changed();
      }
    },
  });
}
