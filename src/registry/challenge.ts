/** What a registry asks for before it answers: the `WWW-Authenticate` of a response with status 401. */
export interface Challenge {
  readonly scheme: 'basic' | 'bearer';
  /** Where tokens are given out, and what for. */
  readonly realm: string;
  readonly service?: string;
  readonly scope?: string;
}

/** Reads the header; undefined where it asks for something else. */
export function parseChallenge(header: string | undefined): Challenge | undefined {
  const [, scheme = '', rest = ''] = /^\s*(basic|bearer)\s+(.{0,4000})/is.exec(header ?? '') ?? [];
  if (scheme === '') return undefined;
  const values = new Map<string, string>();
  for (const [, name = '', quoted, plain] of rest.matchAll(
    /(?<!\w)(\w+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/g,
  ))
    values.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '');
  const [service, scope] = [values.get('service'), values.get('scope')];
  return {
    scheme: scheme.toLowerCase() as Challenge['scheme'],
    realm: values.get('realm') ?? '',
    ...(service === undefined ? {} : { service }),
    ...(scope === undefined ? {} : { scope }),
  };
}
