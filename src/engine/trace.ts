import { maskText } from '../base/secrets/mask';
import { plainText } from '../base/text/plainText';

/** One request to the engine as "Show API Trace" writes it. */
export interface RequestTrace {
  readonly method: string;
  /** Path and query, without the version prefix. */
  readonly path: string;
  /** The HTTP status; 0 where no answer came. */
  readonly status: number;
  /** From sending to the head of the answer. */
  readonly milliseconds: number;
  /** Why there was no answer. */
  readonly error?: string;
}

/** `GET /containers/json?all=true 200 12 ms`, or why there was no answer. Secrets are masked. */
export function presentRequest({ method, path, status, milliseconds, error }: RequestTrace): string {
  const outcome = status === 0 ? `no answer (${error ?? 'unknown'})` : String(status);
  return plainText(maskText(`${method} ${path} ${outcome} ${milliseconds.toFixed(0)} ms`));
}
