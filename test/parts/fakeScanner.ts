import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/**
 * A program called `trivy` that prints what it is configured to. Real scanners need a database of hundreds of
 * megabytes, and print something else every day.
 */
export class FakeScanner {
  readonly #folder = mkdtempSync(join(tmpdir(), 'drydock-scanner-'));

  constructor() {
    const script = `#!/bin/sh
case "$1" in --version) echo "Version: 0.50.1"; exit 0;; esac
echo "$@" >> "${this.#folder}/calls"
echo "DOCKER_HOST=$DOCKER_HOST" >> "${this.#folder}/calls"
. "${this.#folder}/behavior"
`;
    writeFileSync(join(this.#folder, 'trivy'), script);
    chmodSync(join(this.#folder, 'trivy'), 0o755);
    this.prints({});
  }

  /** A value of PATH with this program before others. */
  get path(): string {
    return `${this.#folder}${delimiter}${process.env['PATH'] ?? ''}`;
  }

  /** The file with its calls: arguments, and the engine that it was given. */
  get callsFile(): string {
    return join(this.#folder, 'calls');
  }

  prints(report: unknown): void {
    writeFileSync(join(this.#folder, 'report'), JSON.stringify(report));
    this.#does(`cat "${this.#folder}/report"`);
  }

  fails(words: string): void {
    writeFileSync(join(this.#folder, 'words'), words);
    this.#does(`cat "${this.#folder}/words" >&2; exit 1`);
  }

  hangs(): void {
    this.#does('echo "Downloading the vulnerability database" >&2; exec sleep 1000');
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #does(script: string): void {
    writeFileSync(join(this.#folder, 'behavior'), `${script}\n`);
  }
}
