import { ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { plainText } from '../../base/text/plainText';
import { messageOf } from '../../base/userError';
import { presentSize } from '../../containers/units';
import { presentDate, presentValidity, validityOf } from '../../engine/tls/certificate';
import type { RepositoryTarget } from '../../commands/context/registries';
import { shortSentences } from '../../registry/shortSentences';
import { imageName, type RegistryAddress } from '../../registry/address';
import type { RegistryClient } from '../../registry/client';
import { contextValue } from '../tree/contextValue';
import type { AnyTarget, ViewNode } from '../tree/views';

/** How a row looks, what commands act on, and what asks for the rows below it. */
interface Looks {
  readonly label: string;
  readonly description?: string;
  readonly icon: string;
  readonly color?: string;
  readonly tooltip?: string;
  readonly targets?: readonly AnyTarget[];
  readonly load?: (row: RegistryRow, signal: AbortSignal) => Promise<readonly RegistryRow[]>;
}

/** Any row of the Registries view. What is below it is asked for when it is opened, and kept until a refresh. */
export class RegistryRow implements ViewNode {
  readonly id: string;
  readonly #parent: RegistryRow | undefined;
  readonly #looks: Looks;
  #children: Promise<readonly RegistryRow[]> | undefined;

  constructor(parent: RegistryRow | undefined, key: string, looks: Looks) {
    this.id = parent ? `${parent.id} ${key}` : key;
    this.#parent = parent;
    this.#looks = looks;
  }

  /** The name of the registry that it belongs to. */
  get registry(): string {
    return this.#parent?.registry ?? this.id;
  }

  get targets(): readonly AnyTarget[] {
    return this.#looks.targets ?? [];
  }

  item(): TreeItem {
    const { label, description = '', icon, color, tooltip, load } = this.#looks;
    const item = new TreeItem(
      label,
      load ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None,
    );
    item.id = this.id;
    item.description = description;
    item.tooltip = tooltip ?? ([label, description].filter(Boolean).join('  ') || undefined);
    item.iconPath = new ThemeIcon(icon, color ? new ThemeColor(color) : undefined);
    item.contextValue = contextValue(this);
    return item;
  }

  children(): Promise<readonly RegistryRow[]> {
    const { load } = this.#looks;
    this.#children ??= load
      ? load(this, new AbortController().signal).catch((error: unknown) => failedRows(this, error))
      : Promise.resolve([]);
    return this.#children;
  }

  parent(): RegistryRow | undefined {
    return this.#parent;
  }
}

/** What went wrong, a row for each sentence: a narrow side bar shows the beginning of each. */
function failedRows(parent: RegistryRow, error: unknown): readonly RegistryRow[] {
  const text = plainText(messageOf(error));
  return shortSentences(text, parent.registry).map(
    (sentence, at) =>
      // No repository, tag or platform has a key with "!".
      new RegistryRow(parent, `!failed${at}`, {
        label: sentence,
        icon: at === 0 ? 'error' : 'blank',
        ...(at === 0 ? { color: 'errorForeground' } : {}),
        tooltip: text,
        targets: [{ kind: 'text', value: text }],
      }),
  );
}

function noticeRow(parent: RegistryRow, text: string): RegistryRow {
  return new RegistryRow(parent, '!notice', { label: '', description: text, icon: 'blank', tooltip: text });
}

/** A registry, with the repositories that were added and those that it lists. */
export function registryRow(
  address: RegistryAddress,
  isAdded: boolean,
  added: readonly string[],
  client: RegistryClient,
): RegistryRow {
  return new RegistryRow(undefined, address.name, {
    label: address.name === 'docker.io' ? 'Docker Hub' : address.name,
    description: address.name === 'docker.io' ? address.name : '',
    icon: 'server',
    targets: [
      { kind: 'registry', value: { address, isAdded } },
      { kind: 'text', value: address.name },
    ],
    async load(row, signal) {
      const own = added.map((repository) =>
        repositoryRow(row, { address, repository, isAdded: true }, client),
      );
      if (address.name === 'docker.io') {
        // It has no list to ask for.
        return own.length > 0
          ? own
          : [noticeRow(row, 'Docker Hub has no list of repositories. Add one by its name.')];
      }
      try {
        const { names, isCut } = await client.repositories(signal);
        const listed = names
          .filter((name) => !added.includes(name))
          .map((repository) => repositoryRow(row, { address, repository, isAdded: false }, client));
        return [
          ...expiryRow(row, client),
          ...own,
          ...listed,
          ...endOf(row, own.length + listed.length, isCut, 'No repositories'),
        ];
      } catch (error) {
        // Many registries don't list repositories; those that were added can be opened all the same.
        if (own.length === 0) throw error;
        return own;
      }
    },
  });
}

function repositoryRow(parent: RegistryRow, target: RepositoryTarget, client: RegistryClient): RegistryRow {
  const { address, repository } = target;
  const name = imageName(address, repository, '').replace(/:$/, '');
  return new RegistryRow(parent, repository, {
    label: repository,
    icon: 'repo',
    targets: [
      { kind: 'repository', value: target },
      { kind: 'text', value: name },
    ],
    async load(row, signal) {
      const { names, isCut } = await client.tags(repository, signal);
      const tags = names.map((tag) => tagRow(row, target, tag, client));
      return [...tags, ...endOf(row, tags.length, isCut, 'No tags')];
    },
  });
}

/** A certificate that ends within 30 days is worth a row, before nobody can pull any more. */
function expiryRow(parent: RegistryRow, { certificate }: RegistryClient): readonly RegistryRow[] {
  const now = Date.now();
  if (!certificate || validityOf(certificate, now) === 'valid') return [];
  const text = `Its certificate ${presentValidity(certificate, now)}`;
  return [
    new RegistryRow(parent, '!certificate', {
      label: '',
      description: text,
      icon: 'warning',
      color: 'list.warningForeground',
      tooltip: `${text} (${presentDate(certificate.validTo)}).`,
      targets: [{ kind: 'text', value: text }],
    }),
  ];
}

function endOf(row: RegistryRow, count: number, isCut: boolean, nothing: string): readonly RegistryRow[] {
  if (isCut) return [noticeRow(row, `Only the first ${count} are listed.`)];
  return count === 0 ? [noticeRow(row, nothing)] : [];
}

function tagRow(
  parent: RegistryRow,
  { address, repository }: RepositoryTarget,
  tag: string,
  client: RegistryClient,
): RegistryRow {
  return new RegistryRow(parent, tag, {
    label: tag,
    icon: 'tag',
    targets: [
      { kind: 'registryTag', value: { address, repository, tag } },
      { kind: 'text', value: imageName(address, repository, tag) },
    ],
    async load(row, signal) {
      const { platforms } = await client.manifest(repository, tag, signal);
      return platforms.map(
        ({ platform, digest, size }) =>
          new RegistryRow(row, `${platform} ${digest}`, {
            label: platform || 'unknown platform',
            description: [digest.slice(0, 19), size === undefined ? '' : presentSize(size)]
              .filter(Boolean)
              .join(' · '),
            icon: 'circuit-board',
            tooltip: digest,
            targets: [{ kind: 'text', value: imageName(address, repository, digest) }],
          }),
      );
    },
  });
}
