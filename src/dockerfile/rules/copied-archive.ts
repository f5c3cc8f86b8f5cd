import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import type { Run } from '../shell/run';

const messages = {
  extractedLater:
    'A later RUN extracts this archive, so the image contains it twice. ADD extracts it while copying.',
} as const;

const copiedArchive: Rule<Dockerfile> = {
  id: 'copied-archive',
  since: '0.1.0',
  aliases: ['DL3010'],
  title: 'COPY of an archive that RUN extracts',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: 'COPY stores the archive in one layer and RUN its contents in another, so the image contains both. ADD extracts a local tar archive while copying it.',
    severity: 'Info: not in the recommended profile, because only the image size suffers.',
    bad: 'FROM debian:12.11\nCOPY app.tar.gz /opt/\nRUN tar -xzf /opt/app.tar.gz -C /opt\n',
    good: 'FROM debian:12.11\nADD app.tar.gz /opt/\n',
    links: [
      'https://docs.docker.com/reference/dockerfile/#adding-local-tar-archives',
      'https://github.com/hadolint/hadolint/wiki/DL3010',
    ],
  },
  messages,
  *check(document) {
    const runOf = new Map(document.runs.map((run) => [run.instruction, run]));
    for (const stage of [...document.stages.map(({ instructions }) => instructions), document.instructions]) {
      if (stage === document.instructions && document.stages.length > 0) continue;
      const runs = stage.flatMap((instruction) => runOf.get(instruction) ?? []);
      for (const copy of stage) {
        if (copy.keyword !== 'COPY' || copy.flag('from') || copy.heredocs.length > 0) continue;
        const sources = copy.args.slice(0, -1);
        const target = copy.args.at(-1)?.text ?? '';
        for (const source of sources) {
          const name = baseName(source.text);
          if (!archive.test(name)) continue;
          const copied = archive.test(target) ? target : `${target}/${name}`;
          const later = runs.find(
            (run) => run.instruction.span.start > copy.span.end && unpacks(run, baseName(copied)),
          );
          if (!later) continue;
          yield {
            span: source.span,
            ...say(messages, 'extractedLater'),
          };
        }
      }
    }
  },
};

export default copiedArchive;

const archive = /\.(tar|tgz|tbz2?|txz|tzst|tar\.(gz|bz2|xz|zst|lzma|Z)|gz|bz2|xz|lz|lzma|zst|tar\.lz|tlz)$/;
const unpackers: ReadonlySet<string> = new Set([
  'gunzip',
  'bunzip2',
  'unlzma',
  'unxz',
  'uncompress',
  'zcat',
  'gzcat',
]);

function baseName(path: string): string {
  return path.replace(/["']/g, '').replace(/^.*[\\/]/, '');
}

function unpacks(run: Run, name: string): boolean {
  return run.invocations.some(({ program, args }) => {
    const tar =
      program === 'tar' &&
      /^(-?[a-zA-Z]*x|--extract|--get)/.test(
        args.find(({ value }) => /^(-?[a-zA-Z]*x|--extract|--get)/.test(value))?.value ?? '',
      );
    return (tar || unpackers.has(program)) && args.some(({ value }) => baseName(value) === name);
  });
}
