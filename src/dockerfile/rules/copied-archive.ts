import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import type { Invocation } from '../shell/invocation';
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
    for (const stage of [...document.stages.map(({ instructions }) => instructions), document.instructions]) {
      if (stage === document.instructions && document.stages.length > 0) continue;
      const lastUnpacked = unpackedLast(stage.flatMap((step) => document.runsByInstruction.get(step) ?? []));
      for (const copy of stage) {
        if (copy.keyword !== 'COPY' || copy.flag('from') || copy.heredocs.length > 0) continue;
        const sources = copy.args.slice(0, -1);
        const target = copy.args.at(-1)?.text ?? '';
        for (const source of sources) {
          const name = baseName(source.text);
          if (!archive.test(name)) continue;
          const copied = archive.test(target) ? target : `${target}/${name}`;
          if ((lastUnpacked.get(baseName(copied)) ?? 0) <= copy.span.end) continue;
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

/** Where the last RUN starts that unpacks an archive, by the name of the archive. */
function unpackedLast(runs: readonly Run[]): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  for (const { instruction, invocations } of runs)
    for (const { args } of invocations.filter(unpacks))
      for (const { value } of args) last.set(baseName(value), instruction.span.start);
  return last;
}

function unpacks({ program, args }: Invocation): boolean {
  if (program !== 'tar') return unpackers.has(program);
  return args.some(({ value }) => /^(-?[a-zA-Z]*x|--extract|--get)/.test(value));
}
