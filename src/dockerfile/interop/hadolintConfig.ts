import { isMap, isScalar, isSeq, parseDocument, type Pair } from 'yaml';
import { span, type Span } from '../../base/span';
import { severities, type Severity } from '../../lint/rule';
import { labelKinds, type LabelKind, type LintOptions } from '../model/lintOptions';

/** Something in the file that is not understood. The rest of the file still holds. */
export interface HadolintConfigProblem {
  readonly span: Span;
  readonly message: string;
}

/** What a `.hadolint.yaml` says. */
export interface HadolintConfig {
  /** Severities by code: `off` for what is ignored. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  readonly options: Pick<
    LintOptions,
    'trustedRegistries' | 'labelSchema' | 'strictLabels' | 'ignoreInlinePragmas'
  >;
  /** The severity from which on the command line fails; absent where the file does not say. */
  readonly failOn?: Severity | 'never';
  readonly problems: readonly HadolintConfigProblem[];
}

/** The names under which hadolint looks for its configuration, first come first served. */
export const hadolintConfigNames: readonly string[] = ['.hadolint.yaml', '.hadolint.yml'];

/** hadolint's `error` only sets how prominent a finding is; here an error is what the builder rejects. */
const levels: Readonly<Record<string, Severity | 'off'>> = {
  error: 'warning',
  warning: 'warning',
  info: 'info',
  style: 'hint',
  ignore: 'off',
  none: 'off',
};

/**
 * Reads the text of a `.hadolint.yaml` as hadolint does: `ignored`, `override`, `trustedRegistries`,
 * `label-schema`, `strict-labels`, `failure-threshold`, `no-fail` and `disable-ignore-pragma`. Never throws:
 * what is wrong becomes a problem at its place, and never silences linting.
 */
export function parseHadolintConfig(text: string): HadolintConfig {
  return new Reader(text).read();
}

class Reader {
  readonly #problems: HadolintConfigProblem[] = [];
  readonly #rules = new Map<string, Severity | 'off'>();
  readonly #labels = new Map<string, LabelKind>();
  #registries: readonly string[] | undefined;
  #strictLabels = false;
  #ignorePragmas = false;
  #failOn: Severity | 'never' | undefined;

  constructor(readonly text: string) {}

  read(): HadolintConfig {
    const document = parseDocument(this.text, { logLevel: 'silent' });
    for (const { pos, message } of document.errors) {
      this.#problems.push({
        span: span(pos[0], pos[1]),
        message: `This is not valid YAML: ${message.split('\n')[0]}`,
      });
    }
    const { contents } = document;
    if (isMap(contents)) for (const pair of contents.items) this.#entry(pair);
    else if (contents !== null)
      this.#report(contents, 'A hadolint configuration must be a mapping, for example "ignored: [DL3008]".');
    return {
      rules: Object.fromEntries(this.#rules),
      options: {
        ...(this.#registries ? { trustedRegistries: this.#registries } : {}),
        ...(this.#labels.size > 0 ? { labelSchema: Object.fromEntries(this.#labels) } : {}),
        ...(this.#strictLabels ? { strictLabels: true } : {}),
        ...(this.#ignorePragmas ? { ignoreInlinePragmas: true } : {}),
      },
      ...(this.#failOn ? { failOn: this.#failOn } : {}),
      problems: this.#problems,
    };
  }

  #entry({ key, value }: Pair): void {
    const name = scalar(key);
    switch (name) {
      case 'ignored':
        for (const code of this.#list(value)) this.#rules.set(code, 'off');
        break;
      case 'override':
        this.#overrides(value);
        break;
      case 'trustedRegistries':
      case 'trusted-registries':
        this.#registries = this.#list(value);
        break;
      case 'label-schema':
        this.#labelSchema(value);
        break;
      case 'strict-labels':
        this.#strictLabels = this.#flag(value);
        break;
      case 'disable-ignore-pragma':
        this.#ignorePragmas = this.#flag(value);
        break;
      case 'failure-threshold':
        this.#threshold(value);
        break;
      case 'no-fail':
        if (this.#flag(value)) this.#failOn = 'never';
        break;
      case 'no-color':
      case 'format':
      case 'verbose':
        break;
      default:
        this.#report(key, `hadolint has no setting "${name ?? ''}". It is ignored.`);
    }
  }

  #overrides(value: unknown): void {
    if (!isMap(value))
      return this.#report(value, '"override" must map error, warning, info and style to lists of rules.');
    for (const pair of value.items) {
      const level = scalar(pair.key) ?? '';
      const severity = Object.hasOwn(levels, level) ? levels[level] : undefined;
      if (!severity)
        this.#report(pair.key, `"${level}" isn't a valid level. Use error, warning, info or style.`);
      else
        for (const code of this.#list(pair.value))
          if (this.#rules.get(code) !== 'off') this.#rules.set(code, severity);
    }
  }

  #labelSchema(value: unknown): void {
    if (!isMap(value))
      return this.#report(value, '"label-schema" must map labels to kinds, for example "version: semver".');
    for (const pair of value.items) {
      const written = scalar(pair.value)?.toLowerCase();
      const kind = labelKinds.find((known) => known === (written === 'rawtext' ? 'text' : written));
      const label = scalar(pair.key);
      if (kind && label !== undefined) this.#labels.set(label, kind);
      else
        this.#report(
          pair.value ?? pair.key,
          `This isn't a valid kind of label. Use ${labelKinds.join(', ')}.`,
        );
    }
  }

  #threshold(value: unknown): void {
    const level = scalar(value) ?? '';
    const severity = Object.hasOwn(levels, level) ? levels[level] : undefined;
    if (!severity)
      this.#report(value, `"${level}" isn't a valid level. Use error, warning, info, style, ignore or none.`);
    else
      this.#failOn = severity === 'off' ? 'never' : (severities.find((known) => known === level) ?? severity);
  }

  #list(value: unknown): string[] {
    if (!isSeq(value)) {
      this.#report(value, 'This must be a list, for example [DL3008, DL3015].');
      return [];
    }
    return value.items.flatMap((item) => {
      const text = scalar(item);
      if (text === undefined) this.#report(item, 'This must be a string.');
      return text === undefined ? [] : [text];
    });
  }

  #flag(value: unknown): boolean {
    const text = scalar(value);
    if (text !== 'true' && text !== 'false') this.#report(value, 'This must be true or false.');
    return text === 'true';
  }

  #report(node: unknown, message: string): void {
    const range = node && typeof node === 'object' && 'range' in node ? node.range : undefined;
    const [start, end] = Array.isArray(range) ? (range as number[]) : [0, 0];
    this.#problems.push({ span: span(start ?? 0, Math.min(end ?? 0, this.text.length)), message });
  }
}

function scalar(node: unknown): string | undefined {
  const value = isScalar(node) ? node.value : undefined;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}
