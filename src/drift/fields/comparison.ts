import { get, getIn, itemsOf, type Node, type Source, textOf } from '../../compose/node';
import type { ContainerDetails, ImageDetails } from '../../engine/records';

/** One setting in which a container differs from its files. */
export interface FieldDifference {
  /** The key of the service: `environment`, `deploy.resources.limits`. */
  readonly field: string;
  /** Which variable, label, port, path or network; empty where the field has one value. */
  readonly item: string;
  /** What the files define; undefined where they don't set it. */
  readonly wanted: string | undefined;
  /** What the container has; undefined where it doesn't have it. */
  readonly actual: string | undefined;
  /** Where the files define it. */
  readonly source: Source | undefined;
}

/** What a container is compared with besides its service. */
export interface FieldContext {
  /** The effective model that the service is part of. */
  readonly model: Node;
  /** The image that the container was made from, which settles what the files don't set; undefined where it isn't known. */
  readonly image?: Pick<ImageDetails, 'config'> | undefined;
}

/** A service beside its container, and the differences that were found so far. */
export class Comparison {
  readonly found: FieldDifference[] = [];
  readonly service: Node;
  readonly record: ContainerDetails;
  readonly context: FieldContext;

  constructor(service: Node, record: ContainerDetails, context: FieldContext) {
    this.service = service;
    this.record = record;
    this.context = context;
  }

  /** A value by itself; `usual` undefined: unless it is set in the files, nothing is known of it. */
  same(
    key: string,
    usual: string | undefined,
    actual: string,
    normal: (text: string) => string = (text) => text,
  ): void {
    const wanted = this.text(key) ?? usual;
    if (wanted !== undefined && normal(wanted) !== normal(actual))
      this.add(key, '', wanted, actual === '' ? undefined : actual, this.at(key));
  }

  sameList(
    key: string,
    actual: readonly string[],
    normal: (text: string) => string = (text) => text,
    ignored?: RegExp,
  ): void {
    const own = new Set(actual.map(normal));
    for (const item of itemsOf(this.node(key))) {
      const text = textOf(item) ?? '';
      if (!own.delete(normal(text))) this.add(key, text, text, undefined, item.source);
    }
    for (const text of own) if (!ignored?.test(text)) this.add(key, text, undefined, text, this.at(key));
  }

  /** Whether Podman made the container, which gives it more than Docker does. */
  get isOfPodman(): boolean {
    return this.record.config.env.includes('container=podman');
  }

  node(key: string): Node | undefined {
    return get(this.service, key);
  }

  text(key: string): string | undefined {
    return textOf(this.node(key));
  }

  words(key: string): readonly string[] | undefined {
    const node = this.node(key);
    return node && itemsOf(node).flatMap((item) => textOf(item) ?? []);
  }

  /** The key at the end of the path; undefined where the files don't set it. */
  at(...keys: readonly string[]): Source | undefined {
    const parent = getIn(this.service, ...keys.slice(0, -1));
    return parent?.kind === 'map' ? parent.entries.get(keys.at(-1) ?? '')?.keySource : undefined;
  }

  add(
    field: string,
    item: string,
    wanted: string | undefined,
    actual: string | undefined,
    source: Source | undefined,
  ): void {
    this.found.push({ field, item, wanted, actual, source });
  }
}

export function withoutSlash(path: string): string {
  return path.length > 1 ? path.replace(/(?<!\/)\/+$/, '') : path;
}
