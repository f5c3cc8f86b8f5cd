/** Whether ADD fetches `source` over HTTP; a URL of a Git repository is not such a source. */
export function isHttpSource(source: string): boolean {
  return /^https?:\/\//.test(source) && !isGitSource(source);
}

/** Whether ADD clones `source` as a Git repository. */
export function isGitSource(source: string): boolean {
  if (/^(?:git|ssh):\/\//.test(source)) return true;
  if (/^https?:\/\//.test(source)) return /\.git(?:[#?]|$)/.test(source);
  return /^[a-zA-Z0-9_-]+@[a-zA-Z0-9.-]+:.+/.test(source);
}

/** Whether `source` comes from somewhere else than the build context. */
export function isRemoteSource(source: string): boolean {
  return /^https?:\/\//.test(source) || isGitSource(source);
}
