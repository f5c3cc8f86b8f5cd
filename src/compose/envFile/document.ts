import { LineMap } from '../../base/span';
import type { Suppression } from '../../lint/suppression';
import { type Dotenv, parseDotenv } from '../interpolate/dotenv';
import { readSuppressions } from '../suppressions';

/** An env file under analysis, as Compose reads it. */
export interface EnvFile {
  readonly path: string;
  readonly text: string;
  readonly lines: LineMap;
  readonly content: Dotenv;
  readonly suppressions: readonly Suppression[];
}

/** Reads an env file; `environment` is what is set around it. Pure, and never throws. */
export function parseEnvFile(
  path: string,
  text: string,
  environment: (name: string) => string | undefined = () => undefined,
): EnvFile {
  const lines = new LineMap(text);
  const content = parseDotenv(text, environment);
  return { path, text, lines, content, suppressions: readSuppressions(text, lines) };
}
