import { isLicence } from './licences';
import type { LabelKind } from '../model/lintOptions';

/** Why a value is not of its kind, and the name under which hadolint reports that. */
export interface LabelFault {
  readonly alias: string;
  readonly message: string;
}

const kinds: Readonly<Record<LabelKind, LabelFault & { readonly test: RegExp }>> = {
  text: { alias: 'DL3051', message: 'the value is empty. Set it, or remove the label.', test: /[^]/ },
  url: {
    alias: 'DL3052',
    message: "the value isn't a valid URL. Include its scheme, for example https://example.com.",
    test: /^[a-z][a-z0-9+.-]*:\/\/\S+$/i,
  },
  rfc3339: {
    alias: 'DL3053',
    message: "the value isn't a valid timestamp. Write it as 2026-01-31T12:00:00Z.",
    test: /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/,
  },
  spdx: {
    alias: 'DL3054',
    message: "the value isn't a valid SPDX license. Use an identifier such as MIT or Apache-2.0.",
    test: /[^]/,
  },
  hash: {
    alias: 'DL3055',
    message: "the value isn't a valid Git commit. Use 7 to 40 hexadecimal digits.",
    test: /^[0-9a-f]{7}$|^[0-9a-f]{40}$/,
  },
  semver: {
    alias: 'DL3056',
    message: "the value isn't a valid semantic version. Write it as 1.2.3.",
    test: /^v?\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/,
  },
  email: {
    alias: 'DL3058',
    message: "the value isn't a valid email address. Write it as name@example.com.",
    test: /^[^@\s]+@[^@\s]+\.[^@\s]+$/,
  },
};

/** Why `value` is not of the kind; undefined where it is. */
export function labelFault(value: string, kind: LabelKind): LabelFault | undefined {
  if (value === '') return { alias: 'DL3051', message: kinds.text.message };
  const { test, alias, message } = kinds[kind];
  if (kind === 'spdx' && !isLicence(value)) return { alias, message };
  return test.test(value) ? undefined : { alias, message };
}
