import { IncludedStacks } from './load/includedStacks';
import { ParseCache } from './yaml/parse';

/** What the analyses of one workspace share, so that a change of one file doesn't read its whole stack again. */
export class ComposeCache {
  readonly files = new ParseCache();
  readonly included = new IncludedStacks();

  clear(): void {
    this.files.clear();
    this.included.clear();
  }
}
