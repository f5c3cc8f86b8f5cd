import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runCli } from '../../src/cli/run';

export interface CliOutput {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A temporary folder in which command lines of `drydock` run; `remove` it in the end. */
export class CliFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'drydock-cli-'));

  write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      const path = join(this.path, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
  }

  async run(
    args: readonly string[],
    options: {
      readonly stdin?: string;
      readonly env?: Readonly<Record<string, string>>;
      readonly isTTY?: boolean;
    } = {},
  ): Promise<CliOutput> {
    const output = { stdout: '', stderr: '' };
    const code = await runCli(args, {
      stdin: (async function* () {
        yield options.stdin ?? '';
      })(),
      stdout: { write: (text) => (output.stdout += text), isTTY: options.isTTY ?? false },
      stderr: { write: (text) => (output.stderr += text) },
      env: options.env ?? {},
      cwd: () => this.path,
    });
    return { code, ...output };
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
