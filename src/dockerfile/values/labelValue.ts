import { isLicence } from './licences';
import type { LabelKind } from '../model/lintOptions';

/** Why a value is not of its kind, and the name under which hadolint reports that. */
export interface LabelFault {
  readonly alias: string;
  readonly kind: LabelFaultKind;
}

export type LabelFaultKind =
  | 'empty'
  | 'invalidUrl'
  | 'invalidTimestamp'
  | 'invalidLicense'
  | 'invalidCommit'
  | 'invalidVersion'
  | 'invalidEmail';

const kinds: Readonly<Record<LabelKind, LabelFault & { readonly test: RegExp }>> = {
  text: { alias: 'DL3051', kind: 'empty', test: /[^]/ },
  url: {
    alias: 'DL3052',
    kind: 'invalidUrl',
    test: /^[a-z][a-z0-9+.-]*:\/\/\S+$/i,
  },
  rfc3339: {
    alias: 'DL3053',
    kind: 'invalidTimestamp',
    test: /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/,
  },
  spdx: {
    alias: 'DL3054',
    kind: 'invalidLicense',
    test: /[^]/,
  },
  hash: {
    alias: 'DL3055',
    kind: 'invalidCommit',
    test: /^[0-9a-f]{7}$|^[0-9a-f]{40}$/,
  },
  semver: {
    alias: 'DL3056',
    kind: 'invalidVersion',
    test: /^v?\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/,
  },
  email: {
    alias: 'DL3058',
    kind: 'invalidEmail',
    test: /^[^@\s]+@(?=[^@\s]+$)[^@\s]+?\.[^@\s]/,
  },
};

/** Why `value` is not of the kind `label`; undefined where it is. */
export function labelFault(value: string, label: LabelKind): LabelFault | undefined {
  if (value === '') return { alias: 'DL3051', kind: 'empty' };
  const { test, alias, kind } = kinds[label];
  if (label === 'spdx' && !isLicence(value)) return { alias, kind };
  return test.test(value) ? undefined : { alias, kind };
}
