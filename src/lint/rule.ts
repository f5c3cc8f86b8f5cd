import type { Span } from '../base/span';
import type { TextEdit } from '../base/textEdit';
import type { Message, Messages } from './message';

/**
 * A rule finds one kind of problem in a parsed document. One file holds one rule, whole: its names, its
 * documentation, its check and its fixes. `Document` is the parsed model; it is parsed once and shared.
 */
export interface Rule<Document> {
  /** Kebab-case, unique over all languages, never changed once released: people write it in comments. */
  readonly id: string;
  /** The release in which it came: `0.1.0`. */
  readonly since: string;
  /** The names that other tools have for the same fact, bare: `StageNameCasing`, `DL3006`, `CIS-5.5`. */
  readonly aliases: readonly string[];
  /** One line that says what the rule is about, for lists. */
  readonly title: string;
  /** `error` if and only if the real tool rejects the file; see {@link RuleDocs.severity} for the reason. */
  readonly severity: Severity;
  /** The profiles in which the rule is on; every rule is on in `all`. Rules of severity error are on in each of them. */
  readonly profiles: readonly ProfileName[];
  readonly docs: RuleDocs;
  /** All that its findings may say, by message ID. */
  readonly messages: Messages;
  /** How an editor may draw the finding: faded (`unnecessary`) or struck through (`deprecated`). */
  readonly tag?: 'unnecessary' | 'deprecated';
  /** Pure and synchronous: reads nothing but the document, never throws on any input. */
  check(document: Document): Iterable<Finding>;
}

/** What a rule says of itself; docs/reference/rules/ID.md is generated from it and a test holds the rule to it. */
export interface RuleDocs {
  /** Why it matters, in a few sentences (Markdown). */
  readonly why: string;
  /** Why the default severity is what it is. */
  readonly severity: string;
  /** A whole file in which the rule finds something; the preferred fix, where there is one, makes it clean. */
  readonly bad: string;
  /** A whole file in which the rule finds nothing. */
  readonly good: string;
  readonly links: readonly string[];
  /**
   * What the fixes of the rule do, by their safety (Markdown sentences); those that are unsafe say what changes.
   * A rule whose findings have fixes states each kind, and a test holds it to that.
   */
  readonly fixes?: Readonly<Partial<Record<FixSafety, string>>>;
  /** Whole files beside the document that `bad` and `good` need, by path relative to it. */
  readonly files?: Readonly<Record<string, string>>;
}

/** What and where. The message, one of its rule's, is one sentence or two in sentence case, with what to do about it. */
export interface Finding extends Message {
  /** Precise to the column: the word at fault, not its line. */
  readonly span: Span;
  readonly fixes?: readonly Fix[];
  /** Other places in the same document that it is about. */
  readonly related?: readonly Span[];
  /** Other than the rule's own, where the same rule finds things of different weight. */
  readonly severity?: Severity;
  /** Those of the rule's aliases under which other tools report this very finding; by default all of them. */
  readonly aliases?: readonly string[];
  /** The file that holds `span`, where a document spans several (a compose stack); by default the document. */
  readonly file?: string;
}

/**
 * A repair. Edits keep comments, continuations and case, and applying it twice changes nothing more. A fix is
 * either safe or unsafe; an unsafe one can't be preferred, so no "fix all" ever takes it.
 */
export type Fix = SafeFix | UnsafeFix;

/** The file means the same afterwards, but for what the finding is about. */
export interface SafeFix extends FixBase {
  readonly safety: 'safe';
  /** Whether this is the one that "fix all" applies. */
  readonly preferred: boolean;
}

/** May change what the file does: offered by itself only; the title or the docs of the rule say what changes. */
export interface UnsafeFix extends FixBase {
  readonly safety: 'unsafe';
  readonly preferred: false;
}

export type FixSafety = Fix['safety'];

interface FixBase {
  /** Title of the quick fix in sentence case: `Replace ADD with COPY`. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** A file to write, by path relative to the document's folder; never overwrites one that exists. */
  readonly createFile?: FileText;
  /** Text to add at the end of a file, which is created if it doesn't exist. */
  readonly appendFile?: FileText;
  /**
   * Files that neither a repository nor an image must take, by paths relative to the document's folder: `.gitignore` and
   * `.dockerignore` there list them afterwards; see `ignoreLists`.
   */
  readonly ignoreFiles?: readonly string[];
}

/** A file by its path relative to the document's folder, and a text for it. */
export interface FileText {
  readonly path: string;
  readonly text: string;
}

export type Severity = 'error' | 'warning' | 'info' | 'hint';

export const severities: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** Named sets of rules: what most people want, what careful people want, all there is, only security. */
export type ProfileName = 'recommended' | 'strict' | 'security' | 'all';

export const profileNames: readonly ProfileName[] = ['recommended', 'strict', 'security', 'all'];
