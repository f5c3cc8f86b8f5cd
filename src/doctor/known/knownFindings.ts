import type { Disposable } from '../../base/disposable';
import { Emitter } from '../../base/event';
import type { ContainerSummary } from '../../engine/records';
import type { Examination, ExaminedService } from '../examine';
import type { Finding } from '../rank';
import type { Verdict } from '../verdict';
import type { Place } from '../../sources/place';
import { placeAfter, type TextChange } from './placeAfter';

/** A finding that holds as far as is known. */
export interface KnownFinding {
  /** The key of the examination that it is from. */
  readonly key: string;
  readonly finding: Finding;
  readonly examination: Examination;
  /** Where its line is now; undefined where it has none, or where the line has changed since. */
  readonly place: Place | undefined;
}

/** Why a container doesn't work, for its row and its hover. */
export interface KnownCause {
  /** At most four words. */
  readonly words: string;
  /** A sentence or two, as text from outside. */
  readonly sentence: string;
}

/** How the containers of a service are found in a list. */
export type ServiceContainers = (
  key: string,
  service: string,
  items: readonly ContainerSummary[],
) => readonly ContainerSummary[];

/**
 * The findings of the newest examination of each project, for as long as they hold: until the next examination, until
 * containers of their service are recreated, removed or started again, or until the line itself changes.
 */
export class KnownFindings implements Disposable {
  readonly #changed = new Emitter<void>();
  readonly #containersOf: ServiceContainers;
  #known: readonly KnownFinding[] = [];

  readonly onDidChange = this.#changed.event;

  constructor(containersOf: ServiceContainers) {
    this.#containersOf = containersOf;
  }

  get all(): readonly KnownFinding[] {
    return this.#known;
  }

  /** Takes the result of an examination in place of the one before with that key. */
  record(key: string, examination: Examination): void {
    const others = this.#known.filter((known) => known.key !== key);
    const own = examination.diagnosis.findings.map((finding) => ({
      key,
      finding,
      examination,
      place: finding.places[0],
    }));
    this.#set([...others, ...own]);
  }

  /** Drops what doesn't hold with these containers, all that there are on the engine. */
  containersChanged(items: readonly ContainerSummary[]): void {
    this.#set(this.#known.filter((known) => this.#holds(known, items)));
  }

  /** Moves the places of a file whose text is changed, and drops those that the change touches. */
  fileChanged(path: string, changes: readonly TextChange[]): void {
    this.#place(path, (place) => {
      let moved: Place | undefined = place;
      for (const change of changes) moved = moved && placeAfter(moved, change);
      return moved;
    });
  }

  /** Drops the places of a file whose text isn't the examined one. */
  fileOpened(path: string, text: string): void {
    this.#set(
      this.#known.map((known) =>
        known.place?.path === path && known.examination.texts.get(path) !== text
          ? { ...known, place: undefined }
          : known,
      ),
    );
  }

  causeOf(container: string): KnownCause | undefined {
    for (const { finding, examination } of this.#known) {
      const { check, title, severity } = finding;
      if (severity === 'problem' && isAbout(finding, examination, container))
        return { words: check.words, sentence: title };
    }
    for (const { finding, examination } of this.#known) {
      const consequence = finding.consequences.find((each) => isAbout(each, examination, container));
      if (consequence && finding.severity === 'problem')
        return {
          words: consequence.check.words,
          sentence: `${consequence.title} This follows from: ${finding.title}`,
        };
    }
    return undefined;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #holds({ key, finding, examination }: KnownFinding, items: readonly ContainerSummary[]): boolean {
    const service = serviceIn(examination, finding.service);
    if (!service) return true;
    const now = this.#containersOf(key, service.name, items);
    return (
      now.length === service.containers.length &&
      service.containers.every(({ id, state }) => {
        const current = now.find((container) => container.id === id);
        const hasStarted = (state === 'created' || state === 'exited') && current?.state === 'running';
        return current !== undefined && !hasStarted;
      })
    );
  }

  #place(path: string, move: (place: Place) => Place | undefined): void {
    this.#set(
      this.#known.map((known) => {
        if (known.place?.path !== path) return known;
        const place = move(known.place);
        return place === known.place ? known : { ...known, place };
      }),
    );
  }

  #set(known: readonly KnownFinding[]): void {
    const isSame =
      known.length === this.#known.length && known.every((each, index) => each === this.#known[index]);
    if (isSame) return;
    this.#known = known;
    this.#changed.fire();
  }
}

function serviceIn({ services }: Examination, name: string): ExaminedService | undefined {
  return services.find((service) => service.name === name);
}

function isAbout({ service, containers }: Verdict, examination: Examination, container: string): boolean {
  const own = containers ?? serviceIn(examination, service)?.containers ?? [];
  return own.some(({ id }) => id === container);
}
