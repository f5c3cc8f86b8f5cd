/** An instruction of a Dockerfile as far as an image's history shows it. */
export interface BuiltInstruction {
  /** In upper case; empty where no instruction made the step (an imported or committed image). */
  readonly keyword: string;
  /** What follows, on one line and without what builders add to it. */
  readonly text: string;
}

/**
 * What stood in the Dockerfile, from `created_by`: the classic builder writes `/bin/sh -c #(nop)  CMD ["x"]`
 * and the bare command for RUN, BuildKit `CMD ["x"]` and `RUN /bin/sh -c x # buildkit`.
 */
export function builtInstruction(createdBy: string): BuiltInstruction {
  const line = createdBy.replaceAll(/\s+/g, ' ').trim();
  const classic = /^(?:\/bin\/sh -c|cmd \/S \/C) #\(nop\) +(?! )(.*)$/i.exec(line)?.[1];
  if (classic !== undefined) return keywordAndText(classic);
  const buildKit = line.replace(/ # buildkit$/, '');
  const found = keywordAndText(buildKit);
  if (found.keyword === 'RUN') return { keyword: 'RUN', text: command(found.text) };
  if (found.keyword !== '') return found;
  return line === '' ? { keyword: '', text: '' } : { keyword: 'RUN', text: command(line) };
}

const keywords =
  /^(ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)(?: (.*))?$/;

function keywordAndText(line: string): BuiltInstruction {
  const [, keyword = '', text = ''] = keywords.exec(line) ?? [];
  return { keyword, text: text.trim() };
}

/** Without the build arguments (`|2 A=b C=d`) and the shell that the builder puts before a command. */
function command(line: string): string {
  return line
    .replace(/^\|\d+ .*?(?=\/bin\/\w*sh )/, '')
    .replace(/^(?:\/usr)?\/bin\/\w*sh (?:-o pipefail |-[a-z]+ )*-[a-z]*c /, '');
}
