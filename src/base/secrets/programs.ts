import type { Span } from '../span';
import { commands, settings } from './commands';
import { mayNameSecret } from './names';
import { Places, start, word, type Place } from './place';

/** Blanks between words. */
const gap = String.raw`[ \t]{1,8}`;

/** Where programs and languages take a secret without naming it: it is the last group that matched. */
const places: readonly Place[] = [
  // netrc, and the configurations of Redis.
  {
    needs: ['password'],
    source: String.raw`${start}(?:login|account)${gap}[^\s]{1,128}\s{1,16}password${gap}${word}`,
  },
  {
    needs: ['requirepass', 'masterauth'],
    source: String.raw`${start}(?:requirepass|masterauth)${gap}${word}`,
  },
  // openssl, Java's keytool and what else writes long options with one dash.
  { needs: ['pass:'], source: String.raw`(?<![\w-])-pass(?:in|out)?${gap}pass:${word}` },
  {
    needs: ['openssl'],
    source: String.raw`${start}openssl${gap}enc(?=[ \t])[^\n|;&]{0,200}?[ \t]-k${gap}${word}`,
  },
  {
    needs: ['pass', 'secret', 'token'],
    source: String.raw`(?<![\w-])-\w{0,32}(?:pass(?:word|wd|phrase)?|secret|token)${gap}(?!(?:pass|env|file|fd):|stdin(?!\w)|-)${word}`,
  },
  {
    needs: ['curl'],
    source: String.raw`${start}curl(?=[ \t])[^\n|;&]{0,400}?[ \t](?:-u|--user=|--proxy-user=)["']?[^\s:'"=-][^\s:'"]{0,128}:${word}`,
  },
  // What is passed to a program that changes or checks passwords.
  {
    needs: ['chpasswd'],
    source: String.raw`(?<![\w.:-])[\w.-]{1,64}:([^\s"'|]{1,256})["']?[ \t]{0,8}\|[ \t]{0,8}(?:sudo${gap})?[\w/]{0,16}chpasswd(?!\w)`,
  },
  {
    needs: ['chpasswd'],
    source: String.raw`["'][\w.-]{1,64}:([^"'\n]{1,256})["'][ \t]{0,8}\|[ \t]{0,8}(?:sudo${gap})?[\w/]{0,16}chpasswd(?!\w)`,
  },
  {
    needs: ['chpasswd'],
    source: String.raw`(?<!\w)chpasswd[ \t]{0,8}<<<[ \t]{0,8}["']?[\w.-]{1,64}:([^\s"'|]{1,256})`,
  },
  {
    needs: ['echo', 'printf'],
    source: String.raw`${start}(?:echo|printf)(?:${gap}(?:-\w{1,4}|["']%s(?:\\n)?["'])){0,3}${gap}${word}[ \t]{0,8}\|[^\n;&]{0,200}?(?:--password-stdin|--stdin|--with-token|sudo${gap}-S|--passphrase-fd[ =]0)(?!\w)`,
  },
  {
    needs: ['<<<'],
    source: String.raw`(?:--password-stdin|--stdin|--with-token)(?!\w)[^\n;&|]{0,100}<<<[ \t]{0,8}${word}`,
  },
  {
    needs: ['htpasswd'],
    source: String.raw`${start}htpasswd${gap}(?=(?:-\w{1,8}${gap}){0,5}-\w{0,6}b)(?:-\w{1,8}${gap}){1,6}(?:[^\s|;&<>]{1,256}${gap}){1,2}${word}`,
  },
  {
    needs: ['user'],
    source: String.raw`${start}net1?(?:\.exe)?${gap}user${gap}\w{1,64}${gap}(?![/*])${word}`,
  },
  {
    needs: ['vault'],
    source: String.raw`${start}vault${gap}login${gap}(?:-[\w=-]{1,64}${gap}){0,4}(?!-)(?=[^\s]{0,64}\d|[^\s]{20})${word}`,
  },
  {
    needs: ['sqlplus', 'jdbc:oracle'],
    source: String.raw`${start}(?:sqlplus${gap}(?:-\w{1,8}${gap}){0,3}|jdbc:oracle:\w{1,8}:)[\w$#]{1,64}/([^\s/@"']{1,256})@`,
  },
  // SQL.
  {
    needs: ['identified'],
    source: String.raw`${start}identified${gap}(?:with${gap}["'\w]{1,64}${gap})?(?:by|as)${gap}(?:password${gap})?["']([^"'\n]{1,256})["']`,
  },
  { needs: ['password'], source: String.raw`${start}password${gap}'([^'\n]{1,256})'` },
  // The file of passwords of PostgreSQL: a database is no number, unlike the column of a message.
  {
    needs: [':'],
    source: String.raw`^(?:\*|(?=[^:\s]{0,255}[A-Za-z.])[\w.-]{1,255}):(?:\*|\d{1,5}):(?:\*|(?!\d+:)[\w-]{1,64}):[\w*.-]{1,64}:([^\s:]{3,256})$`,
  },
];

/** A name and its value without a sign between them: the name is the first group, the value what follows. */
const pairs: readonly Place[] = [
  {
    needs: ['env', 'set'],
    source: String.raw`${start}(?:ENV|setx|setenv|set(?:${gap}-\w{1,4}){1,3})${gap}([\w.]{1,128})${gap}(?![=:])${word}`,
  },
  // Arguments of a call: define('DB_PASSWORD', '...').
  {
    needs: ['('],
    source: String.raw`\(\s{0,8}["']([\w.-]{1,128})["']\s{0,8},\s{0,64}(?:"([^"\n]{1,1024})"|'([^'\n]{1,1024})')`,
  },
  // A default: ${DB_PASSWORD:-...}.
  { needs: ['${'], source: String.raw`\$\{(\w{1,128}):?[-=+]([^{}\n]{1,1024})\}` },
  // Name and value as two fields, as in Kubernetes, or as two attributes, as in .NET.
  {
    needs: ['value'],
    source: String.raw`(?<![\w.-])(?:name|key)(?:\\{0,3}["'])?[ \t]{0,8}[:=][ \t]{0,8}(?:\\{0,3}["'])?([\w.-]{1,128})(?:\\{0,3}["'])?[ \t]{0,8},?\s{0,64}(?:\\{0,3}["'])?value(?:\\{0,3}["'])?[ \t]{0,8}[:=][ \t]{0,8}(?:\\{0,3}"([^"\\\n]{1,1024})|\\{0,3}'([^'\\\n]{1,1024})|([^\s"'<>,}\]][^\n"'<>,}\]]{0,1024}))`,
  },
  // An element of XML that is called like a secret, or has a name like one.
  { needs: ['</'], source: String.raw`<([\w.:-]{1,128})(?:\s[^<>]{0,256})?>([^<]{1,1024})</` },
  {
    needs: ['</'],
    source: String.raw`<\w[\w.:-]{0,127}\s[^<>]{0,128}?\bname=["']([\w.-]{1,128})["'][^<>]{0,128}>([^<]{1,1024})</`,
  },
];

const named: ReadonlySet<Place> = new Set([...pairs, ...settings]);
const everywhere = new Places([...places, ...commands, ...named]);

/**
 * The values that programs, languages and formats take for secrets by where they stand: `echo "root:X" | chpasswd`,
 * `IDENTIFIED BY 'X'`, `<password>X</password>`. `mayBe` tells of a value whether it may be a secret at all.
 */
export function secretPlaces(text: string, mayBe: (value: string) => boolean): Span[] {
  return everywhere.matches(text).flatMap(({ place, match }) => {
    if (!named.has(place)) return lastGroup(match, 1, mayBe);
    const name = (match[1] ?? '').replace(/^.*:/, '').replace(/["']$/, '');
    return !/^keys?$/i.test(name) && mayNameSecret(name) ? lastGroup(match, 2, mayBe) : [];
  });
}

function lastGroup(match: RegExpMatchArray, from: number, mayBe: (value: string) => boolean): Span[] {
  for (let group = match.length - 1; group >= from; group--) {
    const value = match[group];
    const at = match.indices?.[group];
    if (value !== undefined && at) return mayBe(value) ? [{ start: at[0], end: at[1] }] : [];
  }
  return [];
}
