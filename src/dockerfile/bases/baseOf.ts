import { parseImageReference, type ImageReference } from '../../base/imageReference';
import type { Stage } from '../syntax/instruction';
import { baseOfFamily, unknownBase, type Base } from './base';
import { baseOfImage } from './images';

/**
 * What the image at the bottom of a stage provides: through stages that build on each other, with the defaults of ARG,
 * and as far as a name shows it despite variables that have no value.
 */
export function baseOf(stage: Stage | undefined): Base {
  if (!stage) return unknownBase;
  const root = stage.bottom ?? stage;
  const known = bases.get(root);
  if (known) return known;
  const base = baseOfBottom(root);
  bases.set(root, base);
  return base;
}

/** What a stage provides never changes, and a dozen rules ask for it. */
const bases = new WeakMap<Stage, Base>();

function baseOfBottom(root: Stage): Base {
  const platform = root.from.flag('platform')?.value;
  const base = baseOfRoot(root);
  if (platform === undefined || platform.includes('$')) return base;
  if (!/^windows\b/i.test(platform)) return base.platform === 'windows' ? unknownBase : base;
  return base.platform === 'windows' ? base : baseOfFamily('windows');
}

function baseOfRoot({ image, baseArgument, baseExpansion }: Stage): Base {
  const isKnown = baseExpansion?.known !== false && !baseExpansion?.unmatched.length;
  if (image && isKnown) return baseOfImage(image);
  const written = baseArgument && withoutVariables(baseArgument.text);
  return written ? baseOfImage(written.image, written.tagIsKnown) : unknownBase;
}

/** A reference whose variables are replaced by something that no name of the tables has. */
function withoutVariables(text: string): { image: ImageReference; tagIsKnown: boolean } | undefined {
  const variable = /\$(?:\{[^}]{0,500}\}|\w+)/g;
  // The registry and its folder may be anything: what they lead to is then the name after them.
  const [prefix, rest] = splitPrefix(text);
  const plain = prefix + rest.replace(variable, '0');
  const image = parseImageReference(plain.replace(/(?:["'])/g, ''));
  const colon = rest.lastIndexOf(':');
  const name = colon < 0 ? rest : rest.slice(0, colon);
  const tag = colon < 0 ? undefined : rest.slice(colon + 1);
  if (name.includes('$')) return undefined;
  return { image, tagIsKnown: tag === undefined || !/^\$(?:\{[^}]*\}|\w+)$/.test(tag) };
}

function splitPrefix(text: string): readonly [string, string] {
  const match = /^["']?\$(?:\{[^}]*\}|\w+)\/?(?=[a-z])/.exec(text);
  return match ? ['', text.slice(match[0].length)] : ['', text];
}
