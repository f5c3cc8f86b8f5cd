import type { Uri } from 'vscode';
import type { Disposable } from '../../base/disposable';
import type { ImagePlatforms, PlatformRow, Platforms } from '../../commands/context/platforms';
import { presentSize } from '../../containers/units';
import type { FindingsResult, FindingTexts } from '../../webview/findings/messages';
import { copyText } from '../clipboard';
import { createFindingsPanel, type ShownReport } from '../findings/findingsPanel';
import type { ResultPanel } from '../findings/resultPanel';
import type { KnownPlatforms } from '../knownPlatforms';
import type { Log } from '../log';

export interface PlatformParts {
  readonly extension: Uri;
  readonly log: Log;
  readonly known: KnownPlatforms;
  readonly showErrorOf: (what: string, work: Promise<unknown>) => void;
}

/** The Platforms editors: one for each image. */
export class PlatformPanels implements Platforms, Disposable {
  readonly #panels = new Map<string, ResultPanel<ShownReport<ImagePlatforms>>>();
  readonly #parts: PlatformParts;

  constructor(parts: PlatformParts) {
    this.#parts = parts;
  }

  show(platforms: ImagePlatforms): void {
    const { name, rows } = platforms;
    // What an engine has of an image isn't all that there is.
    const all = rows.filter(({ isInRegistry }) => isInRegistry).map(({ platform }) => platform);
    if (all.length > 0) this.#parts.known.learn(name, all);
    const open = this.#panels.get(name);
    open?.reveal();
    const panel = open ?? this.#create(name);
    const texts = textsOf(platforms);
    panel.show({ report: platforms, result: resultOf(platforms), textsOf: (kind) => texts[kind] ?? [] });
  }

  dispose(): void {
    for (const panel of this.#panels.values()) panel.dispose();
  }

  #create(name: string): ResultPanel<ShownReport<ImagePlatforms>> {
    const copy = ({ rows }: ImagePlatforms, index: number) =>
      this.#parts.showErrorOf('Show Platforms', copyText(rows[index]?.digest ?? ''));
    const panel = createFindingsPanel<ImagePlatforms>({
      viewType: 'drydock.platforms',
      tab: `Platforms: ${name}`,
      title: `Platforms of ${name}`,
      extension: this.#parts.extension,
      log: this.#parts.log,
      open: () => undefined,
      copy,
      act: copy,
    });
    this.#panels.set(name, panel);
    panel.onClose(() => this.#panels.delete(name));
    return panel;
  }
}

function resultOf({ rows, notes }: ImagePlatforms): FindingsResult {
  const here = rows.filter(({ isHere }) => isHere).length;
  return {
    headline: rows.length === 1 ? '1 platform' : `${rows.length} platforms`,
    note: `${here} on this engine. Sizes in a registry are those of the compressed layers.`,
    layout: 'packages',
    severities: [],
    words: {
      filter: 'Filter platforms',
      group: 'Operating system',
      allGroups: 'Everything',
      onlyMarked: 'On this engine',
      nothing: 'The image has no platforms.',
      nothingPasses: 'No platform passes the filter.',
      notes: 'Not read',
      link: '',
    },
    kinds: rows.map(({ platform }) => ({ severity: '', number: platform, title: '', note: '' })),
    rows: rows.map((row, kind) => ({
      kind,
      name: row.size === undefined ? '' : presentSize(row.size),
      extra: whereIs(row),
      group: row.platform.split('/')[0] ?? '',
      isMarked: row.isHere,
      evidence: whereIs(row),
      source: row.digest,
      place: row.digest.slice(0, 19),
      actions: [],
    })),
    notes,
    actions: [],
  };
}

function textsOf({ rows }: ImagePlatforms): readonly FindingTexts[] {
  return rows.map(({ attestations, engineDigest }) => [
    ...(engineDigest ? [{ label: 'Digest on this engine', text: engineDigest }] : []),
    ...(attestations.length > 0 ? [{ label: 'Attestations', text: attestations.join(', ') }] : []),
  ]);
}

function whereIs({ isHere, isInRegistry, engineDigest }: PlatformRow): string {
  if (engineDigest !== undefined) return 'on this engine and in the registry, digests differ';
  if (isHere && isInRegistry) return 'on this engine and in the registry';
  return isHere ? 'on this engine' : isInRegistry ? 'in the registry' : 'not on this engine';
}
