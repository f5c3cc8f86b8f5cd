import { LineMap, type Span } from '../base/span';
import { matchHistory } from '../dockerfile/model/builtLayers';
import { parseDockerfile } from '../dockerfile/model/parse';
import type { Instruction } from '../dockerfile/syntax/instruction';
import { builtInstruction } from '../inspect/layers/instruction';
import { placeAt, type Place } from '../sources/place';
import type { ScanFinding, ScanStep } from './report';

/** Where a finding comes from. */
export interface Origin {
  /** In the base image, or by an instruction of the Dockerfile. */
  readonly isBase: boolean;
  readonly place: Place;
  /** `FROM node:20-alpine`, `RUN apk add curl`: the first line of the instruction. */
  readonly text: string;
}

/** The FROM that an image is built on. */
export interface BaseOrigin extends Origin {
  /** Its image, with variables expanded; empty where that isn't known. */
  readonly image: string;
  /** Where that is written; absent where variables are part of it. */
  readonly imageSpan?: Span;
}

/** The lines of a Dockerfile that findings in its image come from. */
export class Origins {
  readonly #steps: ReadonlyMap<string, number>;
  readonly #byStep: ReadonlyMap<number, Origin>;
  /** The FROM at the bottom. */
  readonly base: BaseOrigin | undefined;

  private constructor(
    steps: ReadonlyMap<string, number>,
    origins: ReadonlyMap<number, Origin>,
    base: BaseOrigin | undefined,
  ) {
    this.#steps = steps;
    this.#byStep = origins;
    this.base = base;
  }

  /** Undefined where the image wasn't built from that Dockerfile, as far as its history shows. */
  static in(path: string, text: string, history: readonly ScanStep[]): Origins | undefined {
    const file = parseDockerfile(text);
    const found = matchHistory(
      file,
      history.map(({ createdBy }) => builtInstruction(createdBy)),
    );
    if (!found) return undefined;
    const lines = new LineMap(text);
    const origins = new Map<number, Origin>();
    let base: BaseOrigin | undefined;
    for (const [instruction, indexes] of found) {
      const origin = originOf(instruction, path, lines);
      const stage = origin.isBase ? file.stages.find(({ from }) => from === instruction) : undefined;
      if (stage) {
        const { image, baseArgument } = stage;
        base = {
          ...origin,
          image: image?.text ?? '',
          // What a variable stands for is written elsewhere.
          ...(baseArgument && baseArgument.text === image?.text ? { imageSpan: baseArgument.span } : {}),
        };
      }
      for (const index of indexes) origins.set(index, origin);
    }
    return new Origins(stepsOf(history), origins, base);
  }

  /** Where a finding comes from; where no layer is known, it may be anything in the image, which stands on its base. */
  of({ layer }: Pick<ScanFinding, 'layer'>): Origin | undefined {
    if (layer === '') return this.base;
    const step = this.#steps.get(layer);
    return step === undefined ? this.base : this.#byStep.get(step);
  }
}

/** The index of the step that made each layer. */
export function stepsOf(history: readonly ScanStep[]): ReadonlyMap<string, number> {
  return new Map(
    history.flatMap(({ diffId }, index) => (diffId === undefined ? [] : [[diffId, index] as const])),
  );
}

function originOf(instruction: Instruction, path: string, lines: LineMap): Origin {
  const { start, end } = instruction.headSpan;
  const [first = ''] = instruction.whole.text.split('\n');
  return {
    isBase: instruction.keyword === 'FROM',
    place: placeAt({ path, lines }, start, end),
    text: first.replace(/(?<!\s)\s*\\$/, '').trim(),
  };
}
