import { interpolate } from '../interpolate/interpolate';
import { entriesOf, type Entry, get, isNull, type MapNode, map, type Node, type Source } from '../node';
import { dirname } from '../paths';
import type { Problems } from '../problem';
import type { ComposeReader } from '../reader';
import { has } from '../releases';
import { notAMapping, validateSchema } from '../schema/validate';
import type { ResetPath } from '../yaml/convert';
import type { ComposeFile } from '../yaml/parse';
import { toCanonical } from './canonical';
import {
  mostFiles,
  type Budget,
  type ExtendedFile,
  type FileSource,
  type KeptStacks,
  type LoadContext,
  type LoaderOptions,
} from './context';
import { checkResources, setDefaults } from './defaults';
import { applyExtends } from './extends';
import { applyInclude, own } from './include';
import { merge } from './merge';
import { applyResets } from './reset';
import { resolvePaths } from './resolvePaths';
import { enforceUnicity, markEmptyLists } from './unicity';

/** Each document of a file is merged into all that came before, which is then checked again. */
const mostDocuments = 100;

/**
 * Accumulates compose files to one model, file by file and document by document, in the order of Compose's own
 * steps. Nothing throws: a step that cannot go on reports a problem and leaves the value as it is.
 */
export class Loader implements LoadContext {
  model: MapNode | undefined;
  /** Resets that removed something; the others have no effect. */
  readonly usedResets = new Set<Source>();
  readonly resets: ResetPath[] = [];
  readonly #extended = new Map<string, ExtendedFile>();
  #finished: ReadonlySet<Entry> = new Set();

  constructor(
    readonly options: LoaderOptions,
    readonly reader: ComposeReader,
    readonly files: FileSource,
    readonly problems: Problems,
    readonly included: KeptStacks | undefined,
    readonly budget: Budget = { files: mostFiles, nodes: 300_000, characters: 2_000_000, ports: 100_000 },
  ) {}

  /** Applies to `target`, which stands or will stand at `path`, the tags of a document that reach into it. */
  reset(target: Node, path: readonly string[], resets: readonly ResetPath[]): void {
    if (target.kind !== 'map') return;
    const inside = resets.filter(
      (reset) => reset.path.length > path.length && path.every((key, index) => reset.path[index] === key),
    );
    for (const reset of inside) {
      const unused = applyResets(target, [{ ...reset, path: reset.path.slice(path.length) }]);
      if (unused.length === 0) this.usedResets.add(reset.source);
    }
  }

  child(options: LoaderOptions): Loader {
    return new Loader(options, this.reader, this.files, this.problems, this.included, this.budget);
  }

  reading(reader: ComposeReader, files: FileSource): Loader {
    return new Loader(this.options, reader, files, this.problems, this.included, this.budget);
  }

  addFile(path: string, including: readonly string[] = [path]): void {
    const file = this.#open(path);
    if (--this.budget.files < 0) {
      this.problems.limit('it includes too many files', startOf(file));
      return;
    }
    if (file.documents.length > mostDocuments)
      this.problems.limit(`it has more than ${mostDocuments} YAML documents`, startOf(file));
    for (const document of file.documents.slice(0, mostDocuments)) {
      const { root } = document;
      if (root?.kind === 'map') this.#addDocument(root, document.resets, path, including);
      else {
        const message =
          root && isNull(root) && file.documents.length > 1
            ? 'Compose rejects empty YAML documents. Remove this "---", or add keys below it.'
            : 'A Compose file must be a mapping with keys such as "services".';
        this.problems.add('top-level', message, root?.source ?? startOf(file));
      }
    }
  }

  #open(path: string): ComposeFile {
    const file = this.files(path);
    for (const { code, message, source, ...subject } of file.problems)
      this.problems.add(code, message, source, undefined, undefined, subject);
    this.options.variables.give(path, this.options.environment);
    return file;
  }

  #addDocument(
    root: MapNode,
    resets: readonly ResetPath[],
    path: string,
    including: readonly string[],
  ): void {
    const { release } = this.options;
    const document = this.#interpolated(root);
    if (this.model) this.#own(this.model);
    const includesFirst = has(release, 'includeBeforeExtends');
    let imported: ReadonlySet<Entry> = new Set();
    if (includesFirst) imported = applyInclude(this, document, resets, including);
    else applyExtends(this, document, path, resets);
    if (this.model) {
      if (!has(release, 'emptyLists')) markEmptyLists(this.model);
      const unused = applyResets(this.model, resets);
      for (const reset of resets) if (!unused.includes(reset)) this.usedResets.add(reset.source);
    }
    this.resets.push(...resets);
    if (includesFirst) applyExtends(this, document, path, resets);
    else imported = applyInclude(this, document, resets, including);
    // Releases that see null in an empty list of an included file check that file once more.
    const isFinished = !this.model && has(release, 'emptyLists');
    this.#finished = isFinished ? imported : new Set();
    if (!isFinished) this.#own(document);
    this.model = this.model ? merge(this.model, document, this.problems, release) : document;
    const unfinished = this.unfinished(this.model);
    enforceUnicity(unfinished, this.problems);
    validateSchema(unfinished, this.problems, this.options.release);
    this.model.entries.delete('version');
    toCanonical(unfinished, this.problems, this.budget);
    enforceUnicity(unfinished, this.problems);
  }

  /**
   * `model`, which is this loader's, without what included stacks alone define: that has been through all steps up to
   * {@link finishIncluded}. The entries are the very ones of the model.
   */
  unfinished(model: MapNode): MapNode {
    if (this.#finished.size === 0) return model;
    const open = (section: Entry): Entry => {
      if (section.value.kind !== 'map') return section;
      const entries = [...section.value.entries].filter(([, entry]) => !this.#finished.has(entry));
      return { ...section, value: { ...section.value, entries: new Map(entries) } };
    };
    return { ...model, entries: new Map([...model.entries].map(([key, section]) => [key, open(section)])) };
  }

  #own(model: MapNode): void {
    for (const service of entriesOf(get(model, 'services'))) own(service, this);
  }

  #interpolated(root: MapNode): MapNode {
    const { environment, variables } = this.options;
    const lookup = (name: string): string | undefined => {
      variables.use(name);
      const value = environment.get(name);
      this.budget.characters -= value?.length ?? 0;
      if (this.budget.characters >= 0) return value;
      this.problems.limit('the values of its variables are too long together', root.source);
      return undefined;
    };
    return interpolate(root, lookup, this.problems, this.options.release) as MapNode;
  }

  /**
   * The canonical model of a file that `extends` names, without includes, extends, defaults or validation, and
   * with its paths absolute. The caller gets the same one each time, and copies before it changes a service.
   */
  loadExtended(path: string): ExtendedFile {
    const known = this.#extended.get(path);
    if (known) return known;
    const model = this.#loadExtended(path);
    resolvePaths(model, { ...this.options, folder: dirname(path) });
    const resets = has(this.options.release, 'tagsInExtends')
      ? this.files(path).documents.at(-1)?.resets
      : [];
    const extended = { model, resets: resets ?? [] };
    this.#extended.set(path, extended);
    return extended;
  }

  #loadExtended(path: string): MapNode {
    const file = this.#open(path);
    let model: MapNode | undefined;
    for (const { root, resets } of file.documents) {
      if (root?.kind !== 'map') continue;
      const document = this.#interpolated(root);
      if (model) applyResets(model, resets);
      model = model ? merge(model, document, this.problems, this.options.release) : document;
      enforceUnicity(model, this.problems);
      refuseEmpty(model, this.problems);
      toCanonical(model, this.problems, this.budget);
      enforceUnicity(model, this.problems);
    }
    return model ?? map(startOf(file));
  }

  /** Defaults, checks of the resources and absolute paths, in place. `model` is this loader's. */
  complete(model: MapNode): void {
    const unfinished = this.unfinished(model);
    setDefaults(unfinished);
    checkResources(unfinished, this.problems, this.options.release);
    resolvePaths(unfinished, this.options);
  }

  /** The model as an including stack imports it. */
  finishIncluded(): MapNode | undefined {
    const { model } = this;
    if (!model) return undefined;
    this.complete(model);
    if (!has(this.options.release, 'emptyLists')) markEmptyLists(model);
    return model;
  }
}

/** The schema doesn't check extended files; what has no long form is rejected nevertheless. */
function refuseEmpty(model: MapNode, problems: Problems): void {
  for (const service of entriesOf(get(model, 'services'))) {
    const path = `services.${service.key}`;
    const build = get(service.value, 'build');
    if (build && isNull(build))
      problems.add('schema-type', notAMapping(`${path}.build`, build), build.source);
    for (const { key, value } of entriesOf(get(service.value, 'depends_on'))) {
      if (value.kind !== 'map')
        problems.add('schema-type', notAMapping(`${path}.depends_on.${key}`, value), value.source);
    }
  }
}

/** A place at the very start of a file, for what the whole file lacks. */
export function startOf(file: ComposeFile): Source {
  return { file, span: { start: 0, end: 0 } };
}
