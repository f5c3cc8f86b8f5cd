import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import type { Run } from '../shell/run';

const copiedArchive: Rule<Dockerfile> = {
  id: 'copied-archive',
  aliases: ['DL3010'],
  title: 'COPY of an archive that a RUN unpacks',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: 'COPY puts the archive in one layer and RUN its contents in another: the image holds both. ADD unpacks a local tar archive as it copies it.',
    severity: 'Info: only the size of the image suffers.',
    bad: 'FROM debian:12.11\nCOPY app.tar.gz /opt/\nRUN tar -xzf /opt/app.tar.gz -C /opt\n',
    good: 'FROM debian:12.11\nADD app.tar.gz /opt/\n',
    links: [
      'https://docs.docker.com/reference/dockerfile/#adding-local-tar-archives',
      'https://github.com/hadolint/hadolint/wiki/DL3010',
    ],
  },
  *check(document) {
    for (const stage of [...document.stages.map(({ instructions }) => instructions), document.instructions]) {
      if (stage === document.instructions && document.stages.length > 0) continue;
      const runs = document.runs.filter((run) => stage.includes(run.instruction));
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
            message:
              'A later RUN unpacks this archive, so the image holds it twice. ADD unpacks it while copying.',
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
