import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/base/textEdit';
import { nameFault, placesAt } from '../../../src/dockerfile/language/names';
import { parseDockerfile } from '../../../src/dockerfile/model/parse';

/** The text with the name at `|` renamed to NEW. */
function rename(marked: string): string {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const places = placesAt(parseDockerfile(text), offset);
  return applyEdits(
    text,
    places.map(({ span }) => ({ span, newText: 'NEW' })),
  );
}

describe('names in a Dockerfile', () => {
  it('follows a stage through FROM, COPY, mounts and ONBUILD, in any case', () => {
    const text =
      'FROM a AS b|ase\nFROM base AS other\nCOPY --from=BASE x /y\nRUN --mount=type=bind,from=base,target=/m base\nONBUILD COPY --from=base x /y\nONBUILD RUN --mount=from=base,target=/m z\nFROM other\nCOPY --from="base" base /base\n';
    assert.equal(
      rename(text),
      'FROM a AS NEW\nFROM NEW AS other\nCOPY --from=NEW x /y\nRUN --mount=type=bind,from=NEW,target=/m base\nONBUILD COPY --from=NEW x /y\nONBUILD RUN --mount=from=NEW,target=/m z\nFROM other\nCOPY --from="NEW" base /base\n',
    );
  });

  it('takes a global ARG and those of stages for one', () => {
    const text =
      'ARG V|ER=1\nARG IMAGE=x:$VER\nFROM --platform=$P $IMAGE-${VER} AS a\nARG VER\nRUN echo $VER "${VER:-x}"\nFROM a\nENV X=$VER\nFROM b\nENV VER=2\nRUN echo $VER\n';
    assert.equal(
      rename(text),
      'ARG NEW=1\nARG IMAGE=x:$NEW\nFROM --platform=$P $IMAGE-${NEW} AS a\nARG NEW\nRUN echo $NEW "${NEW:-x}"\nFROM a\nENV X=$NEW\nFROM b\nENV VER=2\nRUN echo $VER\n',
    );
  });

  it('knows names in quotes, and scripts in an exec form', () => {
    assert.equal(
      rename(
        'FROM a\nENV A|=1\nENV "A"=2\nCMD ["sh", "-c", "echo $A \'$A\' ${A:-x}"]\nENTRYPOINT ["echo", "-c", "$A"]\nHEALTHCHECK CMD ["/bin/sh", "-ec", "test $A"]\n',
      ),
      'FROM a\nENV NEW=1\nENV "NEW"=2\nCMD ["sh", "-c", "echo $NEW \'$A\' ${NEW:-x}"]\nENTRYPOINT ["echo", "-c", "$A"]\nHEALTHCHECK CMD ["/bin/sh", "-ec", "test $NEW"]\n',
    );
  });

  it('keeps the variables of stages apart', () => {
    const text = 'FROM a\nARG X=1\nRUN echo $X\nFROM b\nARG X=2\nRUN echo $X|\n';
    assert.equal(rename(text), 'FROM a\nARG X=1\nRUN echo $X\nFROM b\nARG NEW=2\nRUN echo $NEW\n');
  });

  it('finds references wherever the builder or a shell expands', () => {
    const text =
      'FROM a\nENV D|=/d E=$D:${D}/e\nLABEL l=$D\nWORKDIR $D\nCOPY --chown=$D a "$D"/x\nRUN --mount=type=cache,target=$D echo $(ls "$D") $((D+1)) \'$D\'\nRUN <<EOF\necho ${D%/}\nEOF\nCOPY <<F $D/f\n$D\nF\nCOPY <<"G" /g\n$D\nG\nCMD echo $D\nCMD ["$D"]\n';
    assert.equal(
      rename(text),
      text
        .replace('|', '')
        .replace(/\bD\b/g, 'NEW')
        .replace("'$NEW'", "'$D'")
        .replace('"G" /g\n$NEW', '"G" /g\n$D')
        .replace('["$NEW"]', '["$D"]'),
    );
  });

  it('leaves what a script sets itself', () => {
    const text = 'FROM a\nARG n|=1\nRUN n=2; echo $n\nRUN for n in 1 2; do echo $n; done\nRUN echo $n\n';
    assert.equal(
      rename(text),
      'FROM a\nARG NEW=1\nRUN n=2; echo $n\nRUN for n in 1 2; do echo $n; done\nRUN echo $NEW\n',
    );
  });

  it('finds references in PowerShell and cmd', () => {
    const text =
      'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nENV V|=1\nRUN echo %V%\nSHELL ["powershell"]\nRUN echo $env:V ${env:V}\n';
    assert.equal(
      rename(text),
      'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nENV NEW=1\nRUN echo %NEW%\nSHELL ["powershell"]\nRUN echo $env:NEW ${env:NEW}\n',
    );
  });

  it('finds nothing where nothing is named', () => {
    for (const text of [
      'FROM a|lpine',
      'FROM a\nRUN echo $X|\n',
      '|',
      'FROM a\nCOPY --from=other| x y\n',
      'FROM 0|\n',
    ])
      assert.equal(rename(text), text.replace('|', ''));
  });

  it('says which names are not possible', () => {
    assert.equal(nameFault('stage', 'a.b-1'), undefined);
    assert.match(nameFault('stage', '1a') ?? '', /isn't a valid stage name/);
    assert.match(nameFault('stage', 'scratch') ?? '', /reserved/);
    assert.equal(nameFault('variable', '_A1'), undefined);
    assert.match(nameFault('variable', 'a-b') ?? '', /isn't a valid variable name/);
  });
});
