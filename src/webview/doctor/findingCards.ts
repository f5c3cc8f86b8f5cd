import { element } from '../element';
import type { DoctorToHost, PageEvidence, PageFinding } from './messages';

/** The findings, the root cause first, each with its evidence and what to do about it. */
export class FindingCards {
  readonly #post: (message: DoctorToHost) => void;

  constructor(post: (message: DoctorToHost) => void) {
    this.#post = post;
  }

  list(findings: readonly PageFinding[], revision: number): HTMLElement {
    const items = findings.map((finding, index) =>
      element('li', {}, [new Card(finding, index, revision, this.#post).element]),
    );
    return element('ol', { class: 'findings', attributes: { 'aria-label': 'Findings' } }, items);
  }
}

class Card {
  readonly element: HTMLElement;
  readonly #finding: PageFinding;
  readonly #index: number;
  readonly #revision: number;
  readonly #post: (message: DoctorToHost) => void;

  constructor(finding: PageFinding, index: number, revision: number, post: (message: DoctorToHost) => void) {
    this.#finding = finding;
    this.#index = index;
    this.#revision = revision;
    this.#post = post;
    const { severity, title, remedy, service, evidence } = finding;
    const word = severity === 'problem' ? 'Problem' : 'Risk';
    const heading = `finding-${index}`;
    this.element = element(
      'article',
      { class: `finding ${severity}`, attributes: { 'aria-labelledby': heading } },
      [
        element('p', { class: 'kind' }, [
          element('span', { class: 'badge', text: word }),
          element('span', { class: 'service', text: service }),
          this.#button(
            'link',
            finding.cause,
            'docs',
            { kind: 'docs' },
            'Why this happens, and how to check it yourself',
          ),
        ]),
        element('h2', { text: title, attributes: { id: heading } }),
        ...(evidence.length > 0 ? [this.#evidence()] : []),
        element('p', { class: 'remedy', text: remedy }),
        ...this.#places(),
        this.#actions(),
        ...this.#consequences(),
      ],
    );
  }

  #evidence(): HTMLElement {
    const items = this.#finding.evidence.map((each, index) => this.#quote(each, index));
    return element('ul', { class: 'evidence', attributes: { 'aria-label': 'Evidence' } }, items);
  }

  #quote({ text, source, isCommand }: PageEvidence, evidence: number): HTMLElement {
    return element('li', {}, [
      element('pre', { text }),
      element('p', { class: 'source' }, [
        element('code', { text: source }),
        ...(isCommand
          ? [this.#button('link', 'Copy', `copy ${evidence}`, { kind: 'copy', evidence }, 'Copy the command')]
          : []),
      ]),
    ]);
  }

  #places(): readonly HTMLElement[] {
    const { places } = this.#finding;
    if (places.length === 0) return [];
    const items = places.map(({ label, text }, place) =>
      element('li', {}, [
        this.#button('link place', label, `place ${place}`, { kind: 'goTo', place }, 'Go to Line'),
        ...(text === '' ? [] : [element('code', { text })]),
      ]),
    );
    return [element('ul', { class: 'places', attributes: { 'aria-label': 'Lines to change' } }, items)];
  }

  #actions(): HTMLElement {
    const { places, fixes, canRecreate, hasLogs } = this.#finding;
    const buttons = [
      ...(places.length > 0
        ? [this.#button('toggle', 'Go to Line', 'goTo', { kind: 'goTo', place: 0 })]
        : []),
      ...fixes.flatMap((title, fix) => [
        this.#button(
          fix === 0 ? 'primary' : 'toggle',
          `Apply Fix: ${title}`,
          `fix ${fix}`,
          { kind: 'fix', fix, recreate: false },
          'Changes the file in the editor',
        ),
        ...(canRecreate
          ? [
              this.#button(
                'toggle',
                'Apply and Recreate',
                `fixAndRecreate ${fix}`,
                { kind: 'fix', fix, recreate: true },
                `${title}, save the file and recreate the service`,
              ),
            ]
          : []),
      ]),
      ...(canRecreate && fixes.length === 0
        ? [
            this.#button(
              'toggle',
              'Recreate Service',
              'recreate',
              { kind: 'recreate' },
              'Run docker compose up for it, after you have changed the file',
            ),
          ]
        : []),
      ...(hasLogs ? [this.#button('toggle', 'Show Logs', 'logs', { kind: 'logs' })] : []),
    ];
    return element('div', { class: 'actions' }, buttons);
  }

  #consequences(): readonly HTMLElement[] {
    const { consequences } = this.#finding;
    if (consequences.length === 0) return [];
    const items = consequences.map(({ service, title }) =>
      element('li', {}, [
        element('span', { class: 'service', text: service }),
        document.createTextNode(` ${title}`),
      ]),
    );
    const summary = element('summary', {
      text:
        consequences.length === 1
          ? 'Explains 1 other symptom'
          : `Explains ${consequences.length} other symptoms`,
      attributes: { 'data-key': this.#key('consequences') },
    });
    return [element('details', { attributes: { open: '' } }, [summary, element('ul', {}, items)])];
  }

  #button(kind: string, text: string, key: string, message: FindingAction, hint?: string): HTMLButtonElement {
    const about = { revision: this.#revision, finding: this.#index };
    return element('button', {
      class: kind,
      text,
      attributes: { 'data-key': this.#key(key), ...(hint === undefined ? {} : { title: hint }) },
      on: { click: () => this.#post({ ...about, ...message }) },
    });
  }

  /** What stands for the same thing on the next page, so that the focus stays there. */
  #key(name: string): string {
    return `${this.#finding.check} ${this.#finding.service} ${name}`;
  }
}

/** What is asked of a finding, without which one it is. */
type FindingAction =
  | { readonly kind: 'goTo'; readonly place: number }
  | { readonly kind: 'fix'; readonly fix: number; readonly recreate: boolean }
  | { readonly kind: 'copy'; readonly evidence: number }
  | { readonly kind: 'recreate' | 'logs' | 'docs' };
