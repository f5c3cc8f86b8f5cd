import { nearest } from '../values/nearest';
import type { UndefinedVariable } from './scope';

/** Shorter names are like too many others. */
const shortestTypo = 4;

/** Of `${A:-x}` and `${A-x}` a minus, of `${A:+x}` and `${A+x}` a plus: what to use if the variable is unset or set. */
export function wordOperator({ text }: UndefinedVariable): '-' | '+' | undefined {
  return /^\$\{\w+:?([-+])/.exec(text)?.[1] as '-' | '+' | undefined;
}

/** Whether a variable that is set has nearly the same name. */
export function isLikelyTypo({ name, candidates }: UndefinedVariable): boolean {
  return (nearest(name, candidates)?.length ?? 0) >= shortestTypo;
}
