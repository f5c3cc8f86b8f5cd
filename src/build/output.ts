/**
 * What a builder says of a build that fails, and of checks: read from what BuildKit (20.10 and later, in its plain form),
 * the classic builder and Podman print. Facts: outputs of each of them, in test/fixtures/build.
 */
export interface BuildReport {
  /** The last words of the builder; empty where it printed nothing. */
  readonly message: string;
  /** The lines of the Dockerfile that BuildKit names, from 1. */
  readonly lines?: { readonly file: string; readonly first: number; readonly last: number };
  /** The step that failed, as the builder writes it. */
  readonly step?: BuildStep;
  /** Of a command that ended with it. */
  readonly exitCode?: number;
  /** The last line that the failed command printed. */
  readonly lastOutput?: string;
  /** The image of the last step that worked, of builders that make one for each step. */
  readonly lastLayer?: string;
  readonly warnings: readonly BuildWarning[];
}

export interface BuildStep {
  /** As written in the Dockerfile, with lines joined: `RUN make && make install`. */
  readonly text: string;
  /** The number of the instruction in the file, from 1, of the classic builder. */
  readonly number?: number;
  /** The name of its stage, of BuildKit. */
  readonly stage?: string;
  /** The number of its stage in the build, from 1, of Podman. */
  readonly stageNumber?: number;
}

/** A check of BuildKit that the file doesn't pass. */
export interface BuildWarning {
  readonly rule: string;
  readonly message: string;
  readonly line: number;
}

/** More warnings than this are not kept. */
const mostWarnings = 200;

/** The output of more steps than this is not kept. */
const mostVertices = 1000;

/** SGR sequences, with which the classic builder colors what a command writes to its standard error. */
const color = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g');

/** A line as a builder prints it, without colors and blanks at its end. */
export function plainLine(raw: string): string {
  return raw.replaceAll(color, '').trimEnd();
}

/** Reads what a builder prints, line by line. What a build prints is untrusted: it decides on places and texts only. */
export class BuildOutput {
  #position: { readonly file: string; readonly line: number } | undefined;
  #excerpt: 'none' | 'next' | 'inside' = 'none';
  #lines: { file: string; first: number; last: number } | undefined;
  #step: BuildStep | undefined;
  #stepCount = 0;
  #lastLayer: string | undefined;
  #message = '';
  #fallback = '';
  #exitCode: number | undefined;
  #lastOutput: string | undefined;
  /** The builder runs one step after the other, and what it prints meanwhile is of that step. */
  #isSequential = false;
  /** Within BuildKit's list of what the failed step printed. */
  #isListing = false;
  /** The last line that each step of BuildKit printed. */
  readonly #vertexOutput = new Map<string, string>();
  readonly #warnings: BuildWarning[] = [];

  /** Takes the next line, without its line break. */
  take(raw: string): void {
    const line = plainLine(raw);
    if (this.#inExcerpt(line)) return;
    if (this.#inListing(line)) return;
    if (line === '' || line === '------') return;
    if (this.#takeVertex(line) || this.#takeStep(line)) return;
    this.#takePosition(line);
    this.#takeWarning(line);
    this.#takeError(line);
    this.#fallback = line;
  }

  get report(): BuildReport {
    const exitCode = this.#exitCode;
    const lastOutput = this.#lastOutput;
    return {
      message: this.#message || this.#fallback,
      ...(this.#lines ? { lines: { ...this.#lines } } : {}),
      ...(this.#step ? { step: this.#step } : {}),
      ...(exitCode === undefined ? {} : { exitCode }),
      ...(lastOutput === undefined ? {} : { lastOutput }),
      ...(this.#lastLayer === undefined ? {} : { lastLayer: this.#lastLayer }),
      warnings: this.#warnings,
    };
  }

  /** BuildKit's excerpt of the file: a line of dashes, the lines with their numbers, those at fault with `>>>`, dashes. */
  #inExcerpt(line: string): boolean {
    if (this.#excerpt === 'none') return false;
    if (line === '--------------------') {
      this.#excerpt = this.#excerpt === 'next' ? 'inside' : 'none';
      return true;
    }
    if (this.#excerpt === 'next') {
      this.#excerpt = 'none';
      this.#position = undefined;
      this.#lines = undefined;
      return false;
    }
    const [, number, marked] = /^\s*(\d+) \| (>>>)?/.exec(line) ?? [];
    if (number !== undefined && marked && this.#lines) this.#lines.last = Number(number);
    return true;
  }

  /** What the failed step printed: from ` > [stage 2/3] RUN ...:` to dashes, each line after its time. */
  #inListing(line: string): boolean {
    const header = /^ > (?:\[([^\]]*)\] )?(.*):$/.exec(line);
    if (header) {
      const [, place = '', text = ''] = header;
      const stage = /(?:^|\s)([^\s/]+) \d+\/\d+$/.exec(place)?.[1];
      if (!/^internal\b/.test(place)) this.#step = { text, ...(stage === undefined ? {} : { stage }) };
      this.#isListing = true;
      return true;
    }
    if (!this.#isListing) return false;
    if (line === '------') this.#isListing = false;
    else this.#printed(line.replace(/^\d+\.\d+ /, ''));
    return true;
  }

  /** A line of BuildKit on one of its steps, which run side by side: `#8 0.912 what it prints`. */
  #takeVertex(line: string): boolean {
    const [, vertex, rest] = /^#(\d+) (.*)$/.exec(line) ?? [];
    if (vertex === undefined || rest === undefined) return false;
    const printed = /^\d+\.\d+ (.*)$/.exec(rest)?.[1]?.trim();
    if (printed && (this.#vertexOutput.has(vertex) || this.#vertexOutput.size < mostVertices))
      this.#vertexOutput.set(vertex, printed);
    if (rest.startsWith('ERROR: ')) this.#lastOutput = this.#vertexOutput.get(vertex);
    return true;
  }

  #printed(text: string): void {
    if (text.trim() !== '') this.#lastOutput = text.trim();
  }

  #takeStep(line: string): boolean {
    const classic = /^Step (\d+)\/\d+ : (.*)$/.exec(line);
    if (classic) {
      const number = Number(classic[1]);
      // A command may print the same; steps come one after the other.
      if (number !== this.#stepCount + 1) return false;
      this.#stepCount = number;
      this.#begin({ text: classic[2] ?? '', number });
      return true;
    }
    const podman = /^(?:\[(\d+)\/\d+\] )?STEP (\d+)\/\d+: (.*)$/.exec(line);
    if (podman) {
      this.#begin({ text: podman[3] ?? '', stageNumber: Number(podman[1] ?? 1) });
      return true;
    }
    const layer = /^(?: ---> |--> (?:Using cache )?)([0-9a-f]{11,64})$/.exec(line)?.[1];
    if (layer !== undefined) {
      this.#lastLayer = layer;
      return true;
    }
    return line.startsWith(' ---> ') || line.startsWith('Removing intermediate container ');
  }

  #begin(step: BuildStep): void {
    this.#isSequential = true;
    this.#step = step;
    this.#lastOutput = undefined;
  }

  #takePosition(line: string): void {
    const [, file, number] = /^([^\s#](?:.*[^\s:])?):(\d+)$/.exec(line) ?? [];
    if (file === undefined || number === undefined) return;
    this.#position = { file, line: Number(number) };
    this.#lines = { file, first: this.#position.line, last: this.#position.line };
    this.#excerpt = 'next';
  }

  #takeWarning(line: string): void {
    const [, rule, message, number] = /^ - ([A-Z]\w+): (.*) \(line (\d+)\)$/.exec(line) ?? [];
    if (rule === undefined || message === undefined || this.#warnings.length >= mostWarnings) return;
    this.#warnings.push({ rule, message, line: Number(number) });
  }

  #takeError(line: string): void {
    const exit =
      /did not complete successfully: exit code: (\d+)/.exec(line) ??
      /^(?:ERROR: )?(?:failed to (?:build|solve): )*executor failed running .*: exit code: (\d+)$/.exec(
        line,
      ) ??
      /^The command '.*' returned a non-zero code: (\d+)$/.exec(line) ??
      /^(?:Error: )?building at STEP ".*": while running runtime: exit status (\d+)$/.exec(line);
    if (exit) this.#exitCode = Number(exit[1]);
    const isError =
      exit !== null ||
      /^(?:error|ERROR|Error)\b/.test(line) ||
      /^(?:failed to |building at STEP |unable to prepare context|COPY failed|ADD failed|invalid from flag)/.test(
        line,
      );
    if (!isError) {
      if (this.#isSequential) this.#printed(line);
      return;
    }
    this.#message = stripped(line);
    const at = /dockerfile parse error (?:on )?line (\d+): /.exec(line)?.[1];
    if (at !== undefined && !this.#lines) this.#lines = { file: '', first: Number(at), last: Number(at) };
  }
}

/** The message without what each layer of the builder puts before it. */
function stripped(line: string): string {
  return line
    .replace(/^(?:ERROR|Error|error)(?: response from daemon)?: /, '')
    .replace(/^(?:failed to (?:build|solve): )+/, '')
    .replace(/^failed to solve with frontend \S+: (?:failed to create LLB definition: )?/, '')
    .replace(/^dockerfile parse error (?:on )?line \d+: /, '')
    .replace(/^building at STEP "(?:[^"]|"(?!: ))*": /, '');
}
