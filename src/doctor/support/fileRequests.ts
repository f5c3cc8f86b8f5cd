import { placeAt } from '../../sources/place';
import type { SourceFile } from '../../sources/projectFiles';
import type { Case, ServiceCase } from '../case/case';
import { namesOf } from './needed';
import { nearest } from './nearest';
import { isLoopback, requestsIn, type Request } from './requests';

const mostFiles = 40;
const mostLines = 2000;

/** Files of settings; of those with code, the address `localhost` is rather that of the server itself. */
const settingsFile =
  /\.(?:ya?ml|toml|json|ini|conf|cfg|cnf|properties|env|xml|hcl|tf)$|(?:^|\/)\.?env(?:\.\w+)?$/i;
const noSettings = /\.(?:md|lock|map|txt|svg|css|html?)$|package-lock\.json$/;
const comment = /^\s*(?:#|\/\/|;|--|\*|\/\*|<!--)/;

/**
 * What the files of a service ask other services for, where its settings don't say so: addresses of services of the
 * project and of `localhost`, and names that are nearly those of services.
 */
export function requestsInFiles(
  subject: Case,
  service: ServiceCase,
  known: readonly Request[],
): readonly Request[] {
  const names = subject.services.filter((other) => other !== service).flatMap((other) => [...namesOf(other)]);
  const found = new Map<string, Request>();
  const files = subject.files.sources(service.definition).filter(({ path }) => !noSettings.test(path));
  for (const file of files.slice(0, mostFiles)) {
    for (const request of requestsOfFile(file)) {
      const { host, port } = request;
      const isMeant =
        names.includes(host) ||
        (settingsFile.test(file.path) && (isLoopback(host) || nearest(host, names) !== undefined));
      if (!isMeant || known.some((each) => each.host === host && each.port === port)) continue;
      found.set(`${host}:${port ?? ''}`, request);
    }
  }
  return [...found.values()];
}

function* requestsOfFile(file: SourceFile): Iterable<Request> {
  for (let line = 1; line <= Math.min(file.lines.lineCount, mostLines); line++) {
    const start = file.lines.lineStart(line);
    const text = file.text.slice(start, file.lines.lineStart(line + 1)).replace(/\r?\n$/, '');
    if (!text.includes(':') || comment.test(text)) continue;
    for (const request of requestsIn(text, false)) {
      if (request.port === undefined || !request.isCertain) continue;
      yield { ...request, from: 'file', place: placeAt(file, start, start + text.length) };
    }
  }
}
