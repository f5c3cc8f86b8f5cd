/** What to do where `shellcheck` was asked for and is not there. */
export const missingShellCheck =
  'ShellCheck is enabled, but there is no "shellcheck" on the PATH. Install it (apt-get install shellcheck, brew install shellcheck, ...) or turn it off.';
